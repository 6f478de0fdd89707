import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import { firstOf, isLong, isPages, replaced, without } from './long-list.ts';

/** The lists of a type that are too long to be asked for again as a whole, changed where they stand. */
const changeLong = (queries: QueryClient, plural: string, change: (data: unknown) => unknown): void => {
  const cache = queries.getQueryCache();
  for (const { queryKey, state } of cache.findAll({ queryKey: ['list', plural] }))
    if (isLong(state.data))
      queries.setQueryData(queryKey, change(state.data), { updatedAt: state.dataUpdatedAt });
};

const askShort = (queries: QueryClient, plural: string): Promise<void> =>
  queries.invalidateQueries({
    queryKey: ['list', plural],
    predicate: ({ state }) => !isLong(state.data),
  });

/** Lists after a record was made or changed: in a long one it is put in its place; one that has it not begins again at its first page. */
const refreshLists = (queries: QueryClient, plural: string, record: AnyRecord): Promise<void> => {
  changeLong(queries, plural, data => (isPages(data) ? (replaced(data, record) ?? firstOf(data)) : data));
  return askShort(queries, plural);
};

/** Lists after a record went into the bin. */
export const refreshWithout = (queries: QueryClient, plural: string, id: string): Promise<void> => {
  changeLong(queries, plural, data => (isPages(data) ? without(data, id) : data));
  return askShort(queries, plural);
};

/** Leaves the first page of a list that nobody looks at any more: whoever comes back asks for one page again, not for fifty. */
export const leaveList = (queries: QueryClient, queryKey: QueryKey): void => {
  const state = queries.getQueryState(queryKey);
  if (state !== undefined && isPages(state.data) && isLong(state.data))
    queries.setQueryData(queryKey, firstOf(state.data), { updatedAt: state.dataUpdatedAt });
};

/**
 * After a change: the record as the API answered it is shown at once, everything that may show it is asked again. Search rows,
 * timelines of other records and a board's sums follow by events, so those are asked again a few times, soon.
 */
export const refreshAfter = async (
  queries: QueryClient,
  record: AnyRecord,
  plural: string,
): Promise<void> => {
  queries.setQueryData(['record', record.id], record);
  const asked = [['board', plural], ['timeline', record.id], ['related']].map(queryKey =>
    queries.invalidateQueries({ queryKey }),
  );
  for (const delay of [400, 1_200, 3_000, 7_000])
    setTimeout(() => {
      void queries.invalidateQueries({ queryKey: ['timeline'] });
      void queries.invalidateQueries({ queryKey: ['related'] });
      void queries.invalidateQueries({ queryKey: ['board-sums', plural] });
    }, delay);
  await Promise.all([refreshLists(queries, plural, record), ...asked]);
};
