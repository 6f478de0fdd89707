/** What a row is called by, the likeliest first. */
const names = ['name', 'label', 'title', 'type', 'field', 'purpose'];

/** A nested list in words: what its rows are called, in order; `undefined` when they have no names. */
export const rowsText = (rows: readonly Readonly<Record<string, unknown>>[]): string | undefined => {
  const found = rows.map(row => names.map(name => row[name]).find(value => typeof value === 'string'));
  return found.length > 0 && found.every(name => name !== undefined) ? found.join(' · ') : undefined;
};
