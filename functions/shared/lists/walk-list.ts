import type { ListAccess } from '../../../domain/core/list-access.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import type { Position, Row, Store } from '../store/store.ts';

/** How far to walk: until so many rows were kept or so many read. */
export interface Bounds {
  readonly keep: number;
  readonly read: number;
}

/** What a walk came to. `next` is where it goes on; absent at the end of the index. */
export interface Walked {
  readonly rows: readonly Row[];
  readonly read: number;
  readonly next?: Position;
}

/** A walk through an index: which, in which direction, and which rows of it are wanted. */
export interface Walk {
  readonly type: RecordType;
  readonly along: ListAccess;
  readonly ascending: boolean;
  readonly keeps: (row: Row) => boolean;
  /** How many rows to ask for first. */
  readonly first: number;
}

/** AWS cuts a page at 1 MB: rows of list fields fit in it so many at a time. */
const mostAtOnce = 500;

/** How many rows to ask for next: as many as will fill the page if it goes on as it went, or twice as many as before when none was kept. */
const nextRows = (kept: number, read: number, { keep }: Bounds, first: number): number =>
  kept === 0 || read === 0 ? Math.max(first, read) : Math.ceil(((keep - kept) * read * 1.2) / kept);

/** Walks on from a position, with as many rows at first as the walk says and then by what came of them, so that few requests go far. */
export const walkOn = async (
  store: Store,
  { type, along, ascending, keeps, first }: Walk,
  bounds: Bounds,
  from?: Walked,
): Promise<Walked> => {
  const rows: Row[] = [...(from?.rows ?? [])];
  let read = from?.read ?? 0;
  let next = from?.next;
  do {
    const limit = Math.min(bounds.read - read, mostAtOnce, nextRows(rows.length, read, bounds, first));
    const page = await store.rows(type, along, { limit, ascending, ...(next && { after: next }) });
    for (const row of page.items) {
      if (!keeps(row)) continue;
      rows.push(row);
      // What was read beyond the page is read again by the next one.
      if (rows.length === bounds.keep) {
        const rest = row !== page.items.at(-1) || page.next !== undefined;
        return { rows, read: read + page.items.length, ...(rest ? { next: row.at } : {}) };
      }
    }
    read += limit;
    next = page.next;
  } while (next !== undefined && read < bounds.read);
  return { rows, read, ...(next === undefined ? {} : { next }) };
};
