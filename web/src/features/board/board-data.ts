import type { Money } from '../../../../domain/core/field.ts';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import type { Stage } from '../../shared/fields/stage.tsx';
import { sumsOf } from '../../shared/format/money.ts';

/** One column: its first cards, and the count and sums of all. `more` when not all were counted. */
export interface Column {
  readonly id: string;
  readonly name: string;
  readonly row: Stage;
  readonly count: number;
  readonly more: boolean;
  readonly sums: readonly Money[];
  readonly items: readonly AnyRecord[];
  readonly cursor?: string;
}

/** A board as `GET /api/v1/deals/board` answers it. */
export interface Board {
  readonly within: { readonly type: string; readonly id: string; readonly title?: string };
  readonly columns: readonly Column[];
}

const negative = (money: Money): Money => ({ ...money, minor: -money.minor });

const changed = (
  column: Column,
  by: 1 | -1,
  amount: Money | undefined,
  items: readonly AnyRecord[],
): Column => ({
  ...column,
  count: column.count + by,
  sums:
    amount === undefined
      ? column.sums
      : sumsOf([...column.sums, by === 1 ? amount : negative(amount)]).filter(sum => sum.minor !== 0),
  items,
});

/** The board as it will be once a card has moved: the card first in its new column, counts and sums with it. */
export const moved = (
  board: Board,
  card: AnyRecord,
  to: string,
  names: { readonly column: string; readonly sum: string },
): Board => {
  const from = String(card[names.column]);
  if (from === to) return board;
  const amount = card[names.sum] as Money | undefined;
  const next: AnyRecord = { ...card, [names.column]: to };
  return {
    ...board,
    columns: board.columns.map(column => {
      if (column.id === from)
        return changed(
          column,
          -1,
          amount,
          column.items.filter(item => item.id !== card.id),
        );
      return column.id === to ? changed(column, 1, amount, [next, ...column.items]) : column;
    }),
  };
};

/** What share a column has of the sum of all, 0–1, in the currency of which there is most; the bar in its head. */
export const sharesOf = (columns: readonly Column[]): readonly number[] => {
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
