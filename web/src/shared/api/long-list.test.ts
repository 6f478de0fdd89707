import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import { isLong } from './long-list.ts';
import { leaveList, refreshAfter, refreshWithout } from './refresh.ts';

const record = (id: string, name = id) => ({ id, name, version: 1 }) as unknown as AnyRecord;
const pagesOf = (...pages: readonly (readonly string[])[]) => ({
  pages: pages.map(ids => ({ items: ids.map(id => record(id)) })),
  pageParams: pages.map(() => undefined),
});
const long = pagesOf(['a'], ['b'], ['c'], ['d']);
const key = ['list', 'contacts', {}];

/** A client with a list in it, and the names that the list shows. */
const given = (data: unknown) => {
  const queries = new QueryClient();
  queries.setQueryData(key, data, { updatedAt: 1_000 });
  const state = () => queries.getQueryState<typeof long>(key);
  return {
    queries,
    names: () => state()?.data?.pages.flatMap(page => page.items.map(one => one.name)),
    stale: () => state()?.isInvalidated,
    age: () => state()?.dataUpdatedAt,
  };
};

describe('a list after a change', () => {
  it('is asked for again as a whole only while it is short', async () => {
    const { queries, stale } = given(pagesOf(['a'], ['b']));
    await refreshAfter(queries, record('a'), 'contacts');
    expect(stale()).toBe(true);
    expect(isLong(long)).toBe(true);
  });

  it('has the record in its place when it is long, and nothing is asked for', async () => {
    const { queries, names, stale } = given(long);
    await refreshAfter(queries, record('c', 'C!'), 'contacts');
    expect(names()).toEqual(['a', 'b', 'C!', 'd']);
    expect(stale()).toBe(false);
  });

  it('begins again at its first page when the record is new to it', async () => {
    const { queries, names, stale } = given(long);
    await refreshAfter(queries, record('new'), 'contacts');
    expect(names()).toEqual(['a']);
    expect(stale()).toBe(true);
  });

  it('loses what went into the bin', async () => {
    const { queries, names } = given(long);
    await refreshWithout(queries, 'contacts', 'b');
    expect(names()).toEqual(['a', 'c', 'd']);
  });

  it('keeps its first page, as old as it is, when somebody leaves it', () => {
    const { queries, names, age } = given(long);
    leaveList(queries, key);
    expect(names()).toEqual(['a']);
    expect(age()).toBe(1_000);
  });
});
