import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import { type Board, daysIn, headsOf, movedCard, movedSums, sharesOf, withHeads } from './board-data.ts';

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

const moved = (from: Board, which: AnyRecord, to: string): Board => {
  const cards = movedCard(from, which, to, names);
  return { ...cards, columns: withHeads(cards.columns, movedSums(headsOf(from), which, to, names)) };
};

describe('a move on the board', () => {
  it('takes the card, its count and its sum along', () => {
    const after = moved(board, roof, 'won');
    expect(after.columns.map(one => one.items.map(item => item.id))).toEqual([['yurt'], ['roof', 'van'], []]);
    expect(after.columns.map(one => one.count)).toEqual([1, 2, 0]);
    expect(after.columns.map(one => one.sums[0]?.minor)).toEqual([100, 900, undefined]);
    expect(after.columns[1]?.items[0]?.stageId).toBe('won');
  });

  it('leaves no sum of zero behind, and a card without an amount changes none', () => {
    const once = moved(board, roof, 'lost');
    expect(moved(once, yurt, 'lost').columns[0]?.sums).toEqual([]);
    const bare = { ...board, columns: [column('lead', [card('x', 'lead')], 0), column('won', [], 0)] };
    expect(moved(bare, card('x', 'lead'), 'won').columns[1]).toMatchObject({ count: 1, sums: [] });
  });

  it('to where it stands changes nothing', () => {
    expect(movedCard(board, roof, 'lead', names)).toBe(board);
    const heads = headsOf(board);
    expect(movedSums(heads, roof, 'lead', names)).toBe(heads);
  });

  it('there and back is as if nothing had been', () => {
    const there = moved(board, roof, 'won');
    const back = moved(there, { ...roof, stageId: 'won' }, 'lead');
    expect(headsOf(back)).toEqual(headsOf(board));
    expect(back.columns.map(one => one.items.length)).toEqual([2, 1, 0]);
  });
});

describe('the heads of the columns', () => {
  it('are the newest, whatever the cards', () => {
    const heads = { columns: [{ id: 'won', count: 9, sums: [] }] };
    expect(withHeads(board.columns, heads).map(({ count }) => count)).toEqual([2, 9, 0]);
    expect(withHeads(board.columns, undefined)).toEqual(board.columns);
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
