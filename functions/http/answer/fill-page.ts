import type { Page, Position } from '../../shared/store/store.ts';

/** At most so many reads for one page: a caller who may see little of much gets a short page and a cursor, not a long wait. */
const mostReads = 8;

/**
 * A page of those that `keep` lets through. Reads on while it is not full; what was read is never cut, so that the position is
 * right. May be short, even empty, with a position to go on from.
 */
export const fillPage = async <T>(
  limit: number,
  after: Position | undefined,
  read: (limit: number, after: Position | undefined) => Promise<Page<T>>,
  keep: (items: readonly T[]) => Promise<readonly T[]> | readonly T[],
): Promise<Page<T>> => {
  const items: T[] = [];
  let next = after;
  for (let reads = 0; reads < mostReads; reads += 1) {
    const page = await read(limit - items.length, next);
    items.push(...(await keep(page.items)));
    next = page.next;
    if (next === undefined || items.length >= limit) break;
  }
  return next === undefined ? { items } : { items, next };
};
