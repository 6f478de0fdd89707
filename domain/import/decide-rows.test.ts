import { describe, expect, it } from 'vitest';
import type { Mark } from '../core/identity.ts';
import type { AnyRecord } from '../core/record-type.ts';
import type { Candidate } from './candidate.ts';
import { type DuplicateRule, decideRows } from './decide-rows.ts';

const mark = (text: string): Mark => ({ field: 'email', text });
const candidate = (
  row: number,
  emails: string[],
  values: object = {},
  missing: Candidate['missing'] = [],
): Candidate => ({
  row,
  cells: [],
  id: `ctc_${row}`,
  values: { ...values } as Record<string, unknown>,
  names: {},
  marks: emails.map(mark),
  missing,
});
const record = (id: string, more: object = {}): AnyRecord => ({ id, version: 1, own: {}, ...more }) as never;
const decide = (rule: DuplicateRule, rows: Candidate[], there: Record<string, AnyRecord> = {}) => {
  const { deeds, outcomes } = decideRows(rows, ({ text }) => there[text], rule);
  return {
    deeds: deeds.map(deed => [deed.kind, deed.rows.map(({ row }) => row), deed.values]),
    outcomes: rows.map(row => outcomes.get(row)?.kind),
  };
};

describe('rows that mean a record', () => {
  it('that is not there make it; those after them are skipped, or change it', () => {
    const rows = [candidate(2, ['a'], { x: 1 }), candidate(3, ['b']), candidate(4, ['a'], { x: 2, y: 3 })];
    expect(decide('skip', rows)).toEqual({
      deeds: [
        ['create', [2], { x: 1 }],
        ['create', [3], {}],
      ],
      outcomes: [undefined, undefined, 'skipped'],
    });
    expect(decide('update', rows).deeds).toEqual([
      ['create', [2, 4], { x: 2, y: 3 }],
      ['create', [3], {}],
    ]);
  });

  it('that is there are skipped, change it in one deed, or make another', () => {
    const there = { a: record('ctc_old') };
    const rows = [candidate(2, ['a'], { x: 1 }), candidate(3, ['a'], { y: 2 })];
    expect(decide('skip', rows, there)).toEqual({ deeds: [], outcomes: ['skipped', 'skipped'] });
    expect(decide('update', rows, there).deeds).toEqual([['update', [2, 3], { x: 1, y: 2 }]]);
    expect(decide('create', rows, there).deeds.map(([kind]) => kind)).toEqual(['create', 'create']);
  });

  it('that they made themselves in an earlier try count as created, whatever the rule', () => {
    const there = { a: record('ctc_2') };
    for (const rule of ['skip', 'update'] as const)
      expect(decide(rule, [candidate(2, ['a'], { x: 1 })], there)).toEqual({
        deeds: [],
        outcomes: ['created'],
      });
  });

  it('in the bin are refused', () => {
    const there = { a: record('ctc_old', { deletedAt: '2026-01-01T00:00:00Z' }) };
    for (const rule of ['skip', 'update'] as const)
      expect(decide(rule, [candidate(2, ['a'])], there).outcomes).toEqual(['refused']);
  });

  it('are known by the strongest value first, and by any that an earlier row brought', () => {
    const there = { phone: record('ctc_phone'), mail: record('ctc_mail') };
    const [deed] = decide('update', [candidate(2, ['mail', 'phone'])], there).deeds;
    expect(deed?.[0]).toBe('update');
    const rows = [candidate(2, ['mail', 'new']), candidate(3, ['new'])];
    expect(decide('update', rows, there).deeds).toEqual([['update', [2, 3], {}]]);
  });

  it('without what a record must have are refused, and stand in nobody’s way', () => {
    const missing = [{ column: 'First name', message: 'Fill this in.' }];
    const rows = [candidate(2, ['a'], {}, missing), candidate(3, ['a'])];
    expect(decide('skip', rows)).toEqual({ deeds: [['create', [3], {}]], outcomes: ['refused', undefined] });
  });
});
