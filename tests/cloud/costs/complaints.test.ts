import { describe, expect, it } from 'vitest';
import { complaints, unmatched } from './complaints.ts';
import { documented } from './documented.ts';
import { unitsOf } from './units.ts';

const text = `
| pattern | how | calls | read units, at most |
|---|---|---|---|
| a page | \`Query\` | ≤ 2 | ≤ 4.5 |

Words between.

| deed | calls | read units, at most | write units, at most |
|---|---|---|---|
| a deed | 1 | 0 | ≤ 10 |

| index | answers |
|---|---|
| gsi1 | newest |
`;
const rows = documented(text);
const cost = (pattern: string, read: number, write: number, calls: number) => ({
  pattern,
  units: { read, write, calls },
});

describe('the document', () => {
  it('allows what its tables say, and nothing of a kind that a table does not name', () => {
    expect(rows).toEqual([
      { pattern: 'a page', most: { read: 4.5, write: 0, calls: 2 } },
      { pattern: 'a deed', most: { read: 0, write: 10, calls: 1 } },
    ]);
  });

  it('cannot have a row without a limit', () => {
    expect(() => documented(text.replace('≤ 4.5', 'few'))).toThrow('"a page" has no limit: "few"');
  });

  it('and the measurements name the same operations', () => {
    expect(unmatched(rows, [{ pattern: 'a page' }, { pattern: 'a list' }])).toEqual([
      'a deed: stands in the document and is not measured',
      'a list: is measured and does not stand in the document',
    ]);
  });
});

describe('a cost', () => {
  it('within its limits that stays the same is right', () => {
    const costs = [cost('a page', 4, 0, 2), cost('a deed', 0, 10, 1)];
    expect(complaints(rows, costs, costs)).toEqual([]);
  });

  it('over a limit is found, of each kind', () => {
    const costs = [cost('a page', 5, 1, 3)];
    expect(complaints(rows, costs, costs)).toEqual([
      'a page: 5 read units, at most 4.5',
      'a page: 1 write units, at most 0',
      'a page: 3 calls, at most 2',
    ]);
  });

  it('that grows is found, though it is within its limits', () => {
    const [few, many] = [[cost('a page', 1, 0, 1)], [cost('a page', 2, 0, 2)]];
    expect(complaints(rows, few, many)).toEqual([
      'a page: grows from 1 to 2 read units',
      'a page: grows from 1 to 2 calls',
    ]);
  });

  it('that has a scan in it is none', () => {
    const scan = { operation: 'Scan', tables: [], principal: 'role/api' };
    expect(() => unitsOf([scan])).toThrow('A table was scanned by role/api.');
  });
});
