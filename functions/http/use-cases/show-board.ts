import { isVisible, scopeOf, within } from '../../../domain/core/access.ts';
import { AppError, invalidField } from '../../../domain/core/app-error.ts';
import type { Money } from '../../../domain/core/field.ts';
import { targetsOf } from '../../../domain/core/field.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { ok } from '../../shared/http/reply.ts';
import type { Position } from '../../shared/store/store.ts';
import type { Desk } from '../../shared/use-cases/desk.ts';
import { loadRecord } from '../../shared/use-cases/load-record.ts';
import { type Answer, type Answering, typeOf } from '../answer/answering.ts';
import { cursorForList, limitOf } from '../answer/paging.ts';
import { shown } from '../answer/render-record.ts';

type Board = NonNullable<RecordType['board']>;
type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** Counted at most so far per column; above it `more` is true. */
const mostCounted = 1000;

interface Column {
  /** The first cards, and where the list of them goes on. */
  readonly cards: readonly AnyRecord[];
  readonly records: readonly AnyRecord[];
  readonly next?: Position;
  readonly more: boolean;
}

const readColumn = async (
  desk: Desk,
  type: RecordType,
  inside: string,
  column: string,
  limit: number,
): Promise<Column> => {
  const scope = scopeOf(desk.principal, 'read', type);
  const by = { by: 'column', within: inside, column } as const;
  const first = await desk.store.list(type, by, { limit });
  const records = [...first.items];
  let next = first.next;
  while (next !== undefined && records.length < mostCounted) {
    const page = await desk.store.list(type, by, { limit: 200, after: next });
    records.push(...page.items);
    next = page.next;
  }
  const readable = (some: readonly AnyRecord[]): readonly AnyRecord[] =>
    some.filter(record => within(scope, desk.principal, type, record));
  return {
    cards: readable(first.items),
    records: readable(records),
    more: next !== undefined,
    ...(first.next && { next: first.next }),
  };
};

const sumsOf = (records: readonly AnyRecord[], field: string): readonly Money[] => {
  const sums = new Map<string, number>();
  for (const record of records) {
    const money = record[field] as Money | undefined;
    if (money !== undefined) sums.set(money.currency, (sums.get(money.currency) ?? 0) + money.minor);
  }
  return [...sums].map(([currency, minor]) => ({ minor, currency }));
};

const columnOf = async (answering: Answering, type: RecordType, board: Board, inside: string, row: Row) => {
  const { desk } = answering;
  const { cards, records, next, more } = await readColumn(desk, type, inside, row.id, limitOf(answering));
  const query = new URLSearchParams({
    [`filter[${board.within}]`]: inside,
    [`filter[${board.column}]`]: row.id,
  });
  return {
    id: row.id,
    name: String(row.name ?? row.id),
    row,
    count: records.length,
    more,
    sums: isVisible(desk.principal, type, board.sum) ? sumsOf(records, board.sum) : [],
    items: cards.map(record => shown(answering, type, record)),
    ...(await cursorForList(answering, next, `/api/v1/${type.plural}`, query)),
  };
};

/** The rows of the record that the board lies in (a pipeline's stages): its field of kind `rows`. */
const rowsOf = (type: RecordType, record: AnyRecord): readonly Row[] => {
  const name = Object.keys(type.fields).find(field => type.fields[field]?.kind === 'rows');
  return name === undefined ? [] : ((record[name] ?? []) as readonly Row[]);
};

/**
 * A board: the columns of one pipeline with their first cards, counts and sums per currency, of what the caller may read. Throws
 * `board.within-missing` without the parameter, `record.not-found` for a pipeline that is not there.
 */
export const showBoard: Answer = async answering => {
  const { desk, request } = answering;
  const type = typeOf(answering);
  const { board } = type;
  const field = board === undefined ? undefined : type.fields[board.within];
  if (board === undefined || field === undefined)
    throw new AppError('broken', 'board.none', 'No board here.');
  const id = request.query.get(board.within);
  if (id === null) throw invalidField(board.within, 'board.within-missing', `Say which: ${board.within}=…`);
  const inside = desk.catalogue.type(targetsOf(field)[0] ?? '');
  const record = await loadRecord(desk, inside, id);
  return ok({
    within: { type: inside.name, id: record.id, title: record[inside.title] },
    columns: await Promise.all(
      rowsOf(inside, record).map(row => columnOf(answering, type, board, record.id, row)),
    ),
  });
};
