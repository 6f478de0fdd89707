import type { InfiniteData } from '@tanstack/react-query';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import type { Page } from './records.ts';

type Pages = InfiniteData<Page<AnyRecord>>;

/** More pages than this are not asked for again by themselves: at 10,000 rows that were fifty requests for one change. */
const few = 3;

/** Whether this is a list in pages. */
export const isPages = (data: unknown): data is Pages =>
  typeof data === 'object' && data !== null && Array.isArray((data as Partial<Pages>).pages);

/** Whether a list has been scrolled so far that it is not asked for again as a whole. */
export const isLong = (data: unknown): boolean => isPages(data) && data.pages.length > few;

const each = (pages: Pages, items: (page: readonly AnyRecord[]) => readonly AnyRecord[]): Pages => ({
  ...pages,
  pages: pages.pages.map(page => ({ ...page, items: items(page.items) })),
});

/** The list with the record as it is now, where it stood; `undefined` when it is not in it. */
export const replaced = (pages: Pages, record: AnyRecord): Pages | undefined =>
  pages.pages.some(page => page.items.some(({ id }) => id === record.id))
    ? each(pages, items => items.map(one => (one.id === record.id ? record : one)))
    : undefined;

/** The list without a record. */
export const without = (pages: Pages, id: string): Pages =>
  each(pages, items => items.filter(one => one.id !== id));

/** The list as it began. */
export const firstOf = (pages: Pages): Pages => ({
  pages: pages.pages.slice(0, 1),
  pageParams: pages.pageParams.slice(0, 1),
});
