/** What may stand between the cells of a row. */
export const separators = [',', ';', '\t', '|'] as const;

/** A separator. */
export type Separator = (typeof separators)[number];

const mostLines = 20;

/** How often a separator stands outside of quotes in each of the first lines. */
const countsOf = (text: string, separator: string): readonly number[] => {
  const counts: number[] = [];
  let [count, quoted, filled] = [0, false, false];
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && character === separator) count += 1;
    if (quoted || (character !== '\n' && character !== '\r')) {
      filled = true;
      continue;
    }
    if (filled) counts.push(count);
    [count, filled] = [0, false];
    if (counts.length >= mostLines) return counts;
  }
  // The last line may be cut: it counts only when there is no other.
  return counts.length === 0 && filled ? [count] : counts;
};

/** How well a separator fits: rows of a table have the same number of cells as their header. */
const fitOf = (text: string, separator: Separator): number => {
  const [header = 0, ...rows] = countsOf(text, separator);
  if (header === 0) return 0;
  const same = rows.filter(count => count === header).length;
  return (rows.length === 0 ? 1 : same / rows.length) * 100 + Math.min(header, 50) / 100;
};

/** The separator of a table, by its first lines; a comma when there is but one column. */
export const guessSeparator = (text: string): Separator => {
  const scored = separators.map(separator => ({ separator, score: fitOf(text, separator) }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).separator;
};
