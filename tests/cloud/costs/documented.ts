import type { Units } from './units.ts';

/** What a row of the document allows. */
export interface Allowed {
  readonly pattern: string;
  readonly most: Units;
}

/** The header of a column of limits begins with these words. A table without such a column allows none of the kind. */
const columns: Readonly<Record<keyof Units, string>> = {
  read: 'read units',
  write: 'write units',
  calls: 'calls',
};

const cells = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map(cell => cell.trim());

/** `≤ 16`, `0.5`: at most that many. Throws for a cell that names no number, since it would allow anything. */
const limitIn = (pattern: string, cell: string | undefined): number => {
  const found = /^(?:≤ )?(\d+(?:\.\d+)?)$/.exec(cell ?? '');
  if (found === null) throw new Error(`"${pattern}" has no limit: ${JSON.stringify(cell)}`);
  return Number(found[1]);
};

const rowsOf = (table: readonly string[]): readonly Allowed[] => {
  const [header = [], , ...rows] = table.map(cells);
  const at = (kind: keyof Units) => header.findIndex(cell => cell.startsWith(columns[kind]));
  if (at('calls') < 0) return [];
  return rows.map(row => {
    const pattern = row[0] ?? '';
    const limit = (kind: keyof Units) => (at(kind) < 0 ? 0 : limitIn(pattern, row[at(kind)]));
    return { pattern, most: { read: limit('read'), write: limit('write'), calls: limit('calls') } };
  });
};

/** Every row with limits in the tables of docs/access-patterns.md: those that have a column `calls`. */
export const documented = (text: string): readonly Allowed[] =>
  [...text.matchAll(/(?:^\|.*\n)+/gm)].flatMap(([table]) => rowsOf(table.trimEnd().split('\n')));
