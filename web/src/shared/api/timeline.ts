import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Actor } from '../../../../domain/core/actor.ts';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import type { Page } from './records.ts';
import { call } from './session-api.ts';

/** Something that happened to a record or to one that is linked with it. */
export interface Happening {
  readonly id: string;
  readonly type: 'record.created' | 'record.updated' | 'record.deleted' | 'record.restored';
  readonly time: string;
  readonly actor: Actor;
  readonly subject: {
    readonly type: string;
    readonly id: string;
    readonly version: number;
    readonly title?: string;
  };
  readonly changes: Readonly<Record<string, { readonly from?: unknown; readonly to?: unknown }>>;
  readonly deed?: { readonly type: string; readonly data: Readonly<Record<string, unknown>> };
}

/** A record that refers to another: by which field, in which role. */
export interface Related {
  readonly type: string;
  readonly id: string;
  readonly field?: string;
  readonly role?: string;
  readonly record: AnyRecord;
}

/** What happened, newest first; looked at again every 10 seconds while the page is in sight. */
export const timelineQuery = (plural: string, id: string) =>
  infiniteQueryOptions({
    queryKey: ['timeline', id],
    queryFn: ({ pageParam, signal }) =>
      call<Page<Happening>>(`/${plural}/${id}/timeline`, { query: { limit: 30, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.cursor ?? undefined,
    refetchInterval: 10_000,
  });

/** Everything that refers to a record. */
export const relatedQuery = (plural: string, id: string) =>
  queryOptions({
    queryKey: ['related', id],
    queryFn: async ({ signal }) =>
      (await call<Page<Related>>(`/${plural}/${id}/related`, { query: { limit: 60 }, signal })).items,
  });
