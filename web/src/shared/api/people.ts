import { queryOptions, useQuery } from '@tanstack/react-query';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import type { Page } from './records.ts';
import { call } from './session-api.ts';

/** Somebody of the tenant, as owner fields show them. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** The tenant's people: few, in every list, so asked for once. */
export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: async ({ signal }): Promise<readonly Person[]> => {
    const page = await call<Page<AnyRecord>>('/users', { query: { limit: 100 }, signal });
    return page.items.map(user => ({ id: user.id, name: String(user.name ?? '') }));
  },
  staleTime: 300_000,
});

/** The people who can own a record; empty until they are known. */
export const usePeople = (): readonly Person[] => useQuery(peopleQuery).data ?? [];
