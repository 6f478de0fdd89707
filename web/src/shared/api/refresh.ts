import type { InfiniteData, Query, QueryClient } from '@tanstack/react-query';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import type { Page } from './records.ts';

type Pages = InfiniteData<Page<AnyRecord>>;

const isPages = (data: unknown): data is Pages =>
  typeof data === 'object' && data !== null && Array.isArray((data as Partial<Pages>).pages);

/** More pages than this are not asked for again by themselves: at 10,000 rows that were a hundred requests for one change. */
const few = 3;

/** Whether a list has been scrolled so far that it is not asked for again as a whole. */
export const isLong = (data: unknown): boolean => isPages(data) && data.pages.length > few;

const withRecord = (pages: Pages, record: AnyRecord): Pages => ({
  ...pages,
  pages: pages.pages.map(page =>
    page.items.some(({ id }) => id === record.id)
      ? { ...page, items: page.items.map(one => (one.id === record.id ? record : one)) }
      : page,
  ),
});

/** Lists of a type after a change: a short one is asked for again, in a long one the record is replaced where it stands. */
const refreshLists = async (queries: QueryClient, plural: string, record: AnyRecord): Promise<void> => {
  const queryKey = ['list', plural];
  const long = ({ state }: Query) => isLong(state.data);
  queries.setQueriesData<unknown>({ queryKey, predicate: long }, (data: unknown) =>
    isPages(data) ? withRecord(data, record) : data,
  );
  await queries.invalidateQueries({ queryKey, predicate: query => !long(query) });
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
