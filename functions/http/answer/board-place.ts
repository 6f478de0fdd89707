import { isVisible, scopeOf, within } from '../../../domain/core/access.ts';
import { AppError, invalidField, notFound } from '../../../domain/core/app-error.ts';
import { targetsOf } from '../../../domain/core/field.ts';
import { isIdOf } from '../../../domain/core/id.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { readSums } from '../../shared/sums/read-sums.ts';
import type { ColumnSums } from '../../shared/sums/tally.ts';
import { loadRecord, notAllowed } from '../../shared/use-cases/load-record.ts';
import { type Answering, typeOf } from './answering.ts';

type Board = NonNullable<RecordType['board']>;

/** A column as the record says in which the board lies: a stage of a pipeline. */
export type BoardRow = Readonly<Record<string, unknown>> & { readonly id: string };

/** What a board request is about. */
export interface BoardPlace {
  readonly type: RecordType;
  readonly board: Board;
  /** The type and the id of the record that the board lies in. */
  readonly inside: RecordType;
  readonly id: string;
}

/**
 * The board that is asked for. Throws `board.within-missing` without the parameter, `record.not-found` for what is no id, and
 * `access.denied` for somebody who may not see in which column a record is.
 */
export const boardPlace = (answering: Answering): BoardPlace => {
  const { desk, request } = answering;
  const type = typeOf(answering);
  const { board } = type;
  const field = board === undefined ? undefined : type.fields[board.within];
  if (board === undefined || field === undefined)
    throw new AppError('broken', 'board.none', 'No board here.');
  const id = request.query.get(board.within);
  if (id === null) throw invalidField(board.within, 'board.within-missing', `Say which: ${board.within}=…`);
  const inside = desk.catalogue.type(targetsOf(field)[0] ?? '');
  if (!isIdOf(id, inside.prefix)) throw notFound(inside.name);
  if (![board.within, board.column].every(name => isVisible(desk.principal, type, name))) throw notAllowed();
  return { type, board, inside, id };
};

/** Counts and sums by column of what the caller may read; no sums of a field that is hidden from them. */
const sumsOf = async ({ desk }: Answering, { type, board, id }: BoardPlace) => {
  const { principal, store } = desk;
  const scope = scopeOf(principal, 'read', type);
  if (scope === 'none') return new Map<string, ColumnSums>();
  const mayRead = (owner: string | undefined): boolean =>
    within(scope, principal, type, type.owner === undefined ? {} : { [type.owner]: owner });
  const columns = await readSums(store, type, id, mayRead);
  return isVisible(principal, type, board.sum)
    ? columns
    : new Map([...columns].map(([column, { count }]) => [column, { count, sums: [] }]));
};

/** The rows of the record that the board lies in (a pipeline's stages): its field of kind `rows`, if the caller sees it. */
const rowsOf = ({ desk }: Answering, { inside }: BoardPlace, record: AnyRecord): readonly BoardRow[] => {
  const name = Object.keys(inside.fields).find(field => inside.fields[field]?.kind === 'rows');
  return name === undefined || !isVisible(desk.principal, inside, name)
    ? []
    : ((record[name] ?? []) as readonly BoardRow[]);
};

const nothing: ColumnSums = { count: 0, sums: [] };

/** Opens a board: what it lies in, and its columns with counts and sums. Throws `record.not-found` for a pipeline that is not there. */
export const openBoard = async (answering: Answering, place: BoardPlace) => {
  const { inside, id } = place;
  const { desk } = answering;
  const [record, sums] = await Promise.all([loadRecord(desk, inside, id), sumsOf(answering, place)]);
  return {
    within: {
      type: inside.name,
      id,
      ...(isVisible(desk.principal, inside, inside.title) && { title: record[inside.title] }),
    },
    columns: rowsOf(answering, place, record).map(row => ({
      id: row.id,
      name: String(row.name ?? row.id),
      row,
      ...(sums.get(row.id) ?? nothing),
    })),
  };
};
