import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import { type Board, daysIn, moved, sharesOf } from './board-data.ts';

const card = (id: string, stageId: string, minor?: number): AnyRecord =>
  ({
    id,
    version: 1,
    stageId,
    name: id,
    ...(minor === undefined ? {} : { amount: { minor, currency: 'MNT' } }),
  }) as never;

const column = (id: string, items: AnyRecord[], minor: number) => ({
  id,
  name: id,
  row: { id, name: id, type: 'open' as const },
  count: items.length,
  more: false,
  sums: minor === 0 ? [] : [{ minor, currency: 'MNT' }],
  items,
});

const names = { column: 'stageId', sum: 'amount' };
const [roof, yurt] = [card('roof', 'lead', 300), card('yurt', 'lead', 100)];
const board: Board = {
  within: { type: 'pipeline', id: 'pip_default' },
  columns: [
    column('lead', [roof, yurt], 400),
    column('won', [card('van', 'won', 600)], 600),
    column('lost', [], 0),
  ],
};

describe('a move on the board', () => {
  it('takes the card, its count and its sum along', () => {
    const after = moved(board, roof, 'won', names);
    expect(after.columns.map(one => one.items.map(item => item.id))).toEqual([['yurt'], ['roof', 'van'], []]);
    expect(after.columns.map(one => one.count)).toEqual([1, 2, 0]);
    expect(after.columns.map(one => one.sums[0]?.minor)).toEqual([100, 900, undefined]);
    expect(after.columns[1]?.items[0]?.stageId).toBe('won');
  });

  it('leaves no sum of zero behind, and a card without an amount changes none', () => {
    const once = moved(board, roof, 'lost', names);
    expect(moved(once, yurt, 'lost', names).columns[0]?.sums).toEqual([]);
    const bare = { ...board, columns: [column('lead', [card('x', 'lead')], 0), column('won', [], 0)] };
    expect(moved(bare, card('x', 'lead'), 'won', names).columns[1]).toMatchObject({ count: 1, sums: [] });
  });

  it('to where it stands changes nothing', () => {
    expect(moved(board, roof, 'lead', names)).toBe(board);
  });
});

describe('the bars in the heads', () => {
  it('show the share of the sum of all columns', () => {
    expect(sharesOf(board.columns)).toEqual([0.4, 0.6, 0]);
    expect(sharesOf([column('lead', [], 0)])).toEqual([0]);
  });
});

describe('time in a stage', () => {
  it('is counted in whole days', () => {
    const now = new Date('2026-11-23T12:00:00Z');
    expect(daysIn('2026-11-01T13:00:00Z', now)).toBe(21);
    expect(daysIn(undefined, now)).toBe(0);
    expect(daysIn('2026-11-24T00:00:00Z', now)).toBe(0);
  });
});
