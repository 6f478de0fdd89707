import type { Money } from '../../../../domain/core/field.ts';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import type { Stage } from '../../shared/fields/stage.tsx';
import { sumsOf } from '../../shared/format/money.ts';

/** The head of a column: how many records it has, and what they are worth. */
export interface ColumnHead {
  readonly id: string;
  readonly count: number;
  readonly sums: readonly Money[];
}

/** One column: its head and its first cards. */
export interface Column extends ColumnHead {
  readonly name: string;
  readonly row: Stage;
  readonly items: readonly AnyRecord[];
  readonly cursor?: string;
}

/** A board as `GET /api/v1/deals/board` answers it. */
export interface Board {
  readonly within: { readonly type: string; readonly id: string; readonly title?: string };
  readonly columns: readonly Column[];
}

/** The heads as `GET /api/v1/deals/board/sums` answers them. */
export interface BoardSums {
  readonly columns: readonly ColumnHead[];
}

/** The fields that say in which column a card is and what it is worth. */
export interface BoardNames {
  readonly column: string;
  readonly sum: string;
}

/** The heads of a board. */
export const headsOf = ({ columns }: Board): BoardSums => ({
  columns: columns.map(({ id, count, sums }) => ({ id, count, sums })),
});

/** The columns with the newest heads: they are asked for more often than the cards. */
export const withHeads = (columns: readonly Column[], heads: BoardSums | undefined): readonly Column[] => {
  const byId = new Map((heads?.columns ?? []).map(({ id, count, sums }) => [id, { count, sums }]));
  return columns.map(column => ({ ...column, ...byId.get(column.id) }));
};

/** The board once a card has moved: the card comes first in its new column. */
export const movedCard = (board: Board, card: AnyRecord, to: string, { column }: BoardNames): Board => {
  if (card[column] === to) return board;
  return {
    ...board,
    columns: board.columns.map(one => {
      const others = one.items.filter(({ id }) => id !== card.id);
      return { ...one, items: one.id === to ? [{ ...card, [column]: to }, ...others] : others };
    }),
  };
};

const changed = <H extends ColumnHead>(head: H, by: 1 | -1, amount: Money | undefined): H => ({
  ...head,
  count: head.count + by,
  sums:
    amount === undefined
      ? head.sums
      : sumsOf([...head.sums, { ...amount, minor: by * amount.minor }]).filter(sum => sum.minor !== 0),
});

/** The heads once a card has moved: one less there, one more here, and its amount with it. */
export const movedSums = (sums: BoardSums, card: AnyRecord, to: string, names: BoardNames): BoardSums => {
  const from = card[names.column];
  if (from === to) return sums;
  const amount = card[names.sum] as Money | undefined;
  return {
    ...sums,
    columns: sums.columns.map(head => {
      if (head.id === from) return changed(head, -1, amount);
      return head.id === to ? changed(head, 1, amount) : head;
    }),
  };
};

/** What share a column has of the sum of all, 0–1, in the currency of which there is most; the bar in its head. */
export const sharesOf = (columns: readonly ColumnHead[]): readonly number[] => {
  const currency = sumsOf(columns.flatMap(column => column.sums))[0]?.currency;
  const own = columns.map(column => column.sums.find(sum => sum.currency === currency)?.minor ?? 0);
  const all = own.reduce((sum, one) => sum + one, 0);
  return own.map(one => (all === 0 ? 0 : one / all));
};

/** After how many days in one stage a card counts as stale. */
export const staleAfter = 14;

/** How many whole days a card has been in its stage. */
export const daysIn = (since: unknown, now: Date): number =>
  typeof since === 'string' ? Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 86_400_000)) : 0;
