import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from './session-api.ts';

/** A record that was found. */
export interface Hit {
  readonly id: string;
  readonly type: string;
  readonly title?: string;
  readonly subtitle?: string;
}

/** Records by the beginnings of their words, of the named types (separated by commas) or of all. */
export const searchQuery = (text: string, type?: string) =>
  queryOptions({
    queryKey: ['search', text, type],
    queryFn: async ({ signal }) =>
      (
        await call<{ items: readonly Hit[] }>('/search', {
          query: { q: text, types: type, limit: 12 },
          signal,
        })
      ).items,
    enabled: text.trim().length > 0,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
