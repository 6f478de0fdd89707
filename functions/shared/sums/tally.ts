import type { BoardPart } from '../../../domain/core/board-part.ts';
import type { Money } from '../../../domain/core/field.ts';
import type { Item } from '../store/codec.ts';

/** What becomes of one record's part in one generation of the sums. */
export interface PartChange {
  readonly generation: number;
  readonly from: BoardPart | undefined;
  readonly to: BoardPart | undefined;
}

/** What is added to one row. A row holds one owner's records within one board: counts `n#<column>`, sums `s#<currency>#<column>`. */
export interface Addition {
  readonly generation: number;
  readonly within: string;
  readonly owner: string | undefined;
  readonly add: ReadonlyMap<string, bigint>;
}

const countOf = (column: string): string => `n#${column}`;
const sumOf = (currency: string, column: string): string => `s#${currency}#${column}`;
const sumName = /^s#([^#]+)#(.+)$/;

type Growing = Addition & { readonly add: Map<string, bigint> };

const grow = (add: Map<string, bigint>, name: string, by: bigint): void => {
  const sum = (add.get(name) ?? 0n) + by;
  if (sum === 0n) add.delete(name);
  else add.set(name, sum);
};

const count = (rows: Map<string, Growing>, generation: number, part: BoardPart, sign: 1n | -1n): void => {
  const { within, column, owner, money } = part;
  const key = JSON.stringify([generation, within, owner]);
  const row = rows.get(key) ?? { generation, within, owner, add: new Map<string, bigint>() };
  rows.set(key, row);
  grow(row.add, countOf(column), sign);
  if (money !== undefined) grow(row.add, sumOf(money.currency, column), sign * BigInt(money.minor));
};

/** What all the changes together add to each row; whatever cancels out is left out. Exact: amounts may add up beyond 2^53. */
export const additionsOf = (changes: readonly PartChange[]): readonly Addition[] => {
  const rows = new Map<string, Growing>();
  for (const { generation, from, to } of changes) {
    if (from !== undefined) count(rows, generation, from, -1n);
    if (to !== undefined) count(rows, generation, to, 1n);
  }
  return [...rows.values()].filter(({ add }) => add.size > 0);
};

/** How many there are in a column, and what those that say so are worth, per currency. */
export interface ColumnSums {
  readonly count: number;
  readonly sums: readonly Money[];
}

/** The columns of some rows, added up. Currencies whose sum is 0 are left out. Beyond 2^53 a sum is rounded. */
export const columnsOf = (rows: readonly Item[]): ReadonlyMap<string, ColumnSums> => {
  const counts = new Map<string, number>();
  const sums = new Map<string, Map<string, number>>();
  for (const row of rows)
    for (const [name, value] of Object.entries(row)) {
      if (name.startsWith('n#')) {
        const column = name.slice(2);
        counts.set(column, (counts.get(column) ?? 0) + Number(value));
        continue;
      }
      const [, currency = '', column = ''] = name.startsWith('s#') ? (sumName.exec(name) ?? []) : [];
      if (currency === '') continue;
      const of = sums.get(column) ?? new Map<string, number>();
      sums.set(column, of.set(currency, (of.get(currency) ?? 0) + Number(value)));
    }
  const moneyOf = (column: string): readonly Money[] =>
    [...(sums.get(column) ?? [])].flatMap(([currency, minor]) => (minor === 0 ? [] : [{ minor, currency }]));
  return new Map([...counts].map(([column, n]) => [column, { count: n, sums: moneyOf(column) }]));
};
