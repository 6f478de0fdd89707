import type { Money } from './field.ts';
import type { AnyRecord, RecordType } from './record-type.ts';

/** What one record counts for on the board of its type: where it lies, whose it is, and what it is worth if it says so. */
export interface BoardPart {
  readonly within: string;
  readonly column: string;
  readonly owner?: string;
  readonly money?: Money;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The part of a record; `undefined` when it lies in the bin or on no board. The sum's field holds money (`catalogueOf` checks it). */
export const boardPart = ({ board, owner }: RecordType, record: AnyRecord): BoardPart | undefined => {
  const within = text(board && record[board.within]);
  const column = text(board && record[board.column]);
  if (board === undefined || within === undefined || column === undefined || record.deletedAt !== undefined)
    return undefined;
  const whose = text(owner && record[owner]);
  const money = record[board.sum] as Money | undefined;
  return {
    within,
    column,
    ...(whose !== undefined && { owner: whose }),
    ...(money !== undefined && { money: { minor: money.minor, currency: money.currency } }),
  };
};
