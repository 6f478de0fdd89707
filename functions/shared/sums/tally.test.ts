import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoardPart } from '../../../domain/core/board-part.ts';
import type { Item } from '../store/codec.ts';
import { additionsOf, columnsOf, type PartChange } from './tally.ts';

const part = (column: string, minor?: number, owner?: string, currency = 'MNT'): BoardPart => ({
  within: 'pip_default',
  column,
  ...(owner !== undefined && { owner }),
  ...(minor !== undefined && { money: { minor, currency } }),
});
const change = (from: BoardPart | undefined, to: BoardPart | undefined): PartChange => ({
  generation: 1,
  from,
  to,
});

/** The rows that a table would hold after all the additions. */
const added = (...batches: (readonly PartChange[])[]): readonly Item[] => {
  const rows = new Map<string, Record<string, bigint>>();
  for (const { within, owner, generation, add } of batches.flatMap(additionsOf)) {
    const key = `${generation} ${within} ${owner}`;
    const row = rows.get(key) ?? {};
    for (const [name, by] of add) row[name] = (row[name] ?? 0n) + by;
    rows.set(key, row);
  }
  return [...rows.values()];
};

describe('what changes add to the rows', () => {
  it('is one addition a row, whatever moved within it', () => {
    const moved = additionsOf([
      change(part('lead', 10, 'user_1'), part('won', 10, 'user_1')),
      change(undefined, part('lead', 7, 'user_1', 'USD')),
      change(undefined, part('lead')),
    ]);
    expect(moved).toEqual([
      {
        generation: 1,
        within: 'pip_default',
        owner: 'user_1',
        add: new Map([
          ['s#MNT#lead', -10n],
          ['n#won', 1n],
          ['s#MNT#won', 10n],
          ['s#USD#lead', 7n],
        ]),
      },
      { generation: 1, within: 'pip_default', owner: undefined, add: new Map([['n#lead', 1n]]) },
    ]);
  });

  it('is nothing when all cancels out', () => {
    expect(
      additionsOf([change(part('lead', 1), part('won', 1)), change(part('won', 1), part('lead', 1))]),
    ).toEqual([]);
    expect(additionsOf([change(part('lead', 1), part('lead', 1))])).toEqual([]);
  });

  it('goes with the owner, and counts generations apart', () => {
    const given = additionsOf([
      change(part('lead', 1, 'user_1'), part('lead', 1, 'user_2')),
      { ...change(undefined, part('lead', 1, 'user_2')), generation: 2 },
    ]);
    expect(given.map(({ generation, owner, add }) => [generation, owner, add.get('n#lead')])).toEqual([
      [1, 'user_1', -1n],
      [1, 'user_2', 1n],
      [2, 'user_2', 1n],
    ]);
  });

  it('is exact beyond the numbers of JavaScript', () => {
    const [row] = additionsOf(Array.from({ length: 3 }, () => change(undefined, part('lead', 2 ** 53 - 1))));
    expect(row?.add.get('s#MNT#lead')).toBe(3n * (2n ** 53n - 1n));
  });
});

describe('the columns of rows', () => {
  it('add up owners, keep currencies apart and leave sums of 0 out', () => {
    const rows = added([
      change(undefined, part('lead', 10, 'user_1')),
      change(undefined, part('lead', 5, 'user_2')),
      change(undefined, part('lead', 7, undefined, 'USD')),
      change(undefined, part('won', 0)),
    ]);
    expect(columnsOf(rows)).toEqual(
      new Map([
        [
          'lead',
          {
            count: 3,
            sums: [
              { minor: 15, currency: 'MNT' },
              { minor: 7, currency: 'USD' },
            ],
          },
        ],
        ['won', { count: 1, sums: [] }],
      ]),
    );
  });

  it('take a column whose name has the mark of the keys for what it is', () => {
    expect(columnsOf(added([change(undefined, part('a#b', 2))])).get('a#b')).toEqual({
      count: 1,
      sums: [{ minor: 2, currency: 'MNT' }],
    });
  });
});

const parts = fc.option(
  fc
    .record({
      column: fc.constantFrom('lead', 'won', 'lost'),
      minor: fc.option(fc.maxSafeInteger(), { nil: undefined }),
      owner: fc.constantFrom(undefined, 'user_1', 'user_2'),
      currency: fc.constantFrom('MNT', 'USD'),
    })
    .map(({ column, minor, owner, currency }) => part(column, minor, owner, currency)),
  { nil: undefined },
);

it('ends where a fresh count ends, whatever the lives of the records and however they are cut into batches', () => {
  const lives = fc.array(fc.array(parts, { minLength: 1, maxLength: 6 }), { maxLength: 8 });
  fc.assert(
    fc.property(lives, fc.integer({ min: 1, max: 9 }), (records, size) => {
      const all = records.flatMap(life => life.map((to, at) => change(life[at - 1], to)));
      const batches = Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
        all.slice(at * size, (at + 1) * size),
      );
      const fresh = added(records.map(life => change(undefined, life.at(-1))));
      const sorted = (rows: readonly Item[]) =>
        [...columnsOf(rows)]
          .filter(([, { count }]) => count !== 0)
          .map(([column, { count, sums }]) => [
            column,
            count,
            [...sums].sort((a, b) => (a.currency < b.currency ? -1 : 1)),
          ])
          .sort();
      // Compared exactly, before anything is rounded for people.
      const exact = (rows: readonly Item[]) => {
        const sums: Record<string, bigint> = {};
        for (const row of rows)
          for (const [name, by] of Object.entries(row)) sums[name] = (sums[name] ?? 0n) + (by as bigint);
        return Object.fromEntries(Object.entries(sums).filter(([, by]) => by !== 0n));
      };
      expect(exact(added(...batches))).toEqual(exact(fresh));
      expect(sorted(added(...batches)).map(([column, count]) => [column, count])).toEqual(
        sorted(fresh).map(([column, count]) => [column, count]),
      );
    }),
  );
});
