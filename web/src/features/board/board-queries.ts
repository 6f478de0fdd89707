import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Declaration } from '../../shared/api/declarations.ts';
import { call } from '../../shared/api/session-api.ts';
import { type Board, type BoardSums, headsOf } from './board-data.ts';

/** Until when what is shown is newer than what the server answers (epoch milliseconds). */
export interface Ahead {
  until: number;
}

const address = (type: Declaration, within: string) => ({ [type.board?.within ?? '']: within });

/** Where the heads of the columns are kept. */
export const sumsKey = (type: Declaration, within: string) => ['board-sums', type.plural, within] as const;

/** The heads of the columns. What is ahead of the server stays; it is asked again when that is over. */
export const sumsQuery = (type: Declaration, within: string, queries: QueryClient, ahead: Ahead) =>
  queryOptions({
    queryKey: sumsKey(type, within),
    queryFn: async ({ signal }) => {
      const shown = queries.getQueryData<BoardSums>(sumsKey(type, within));
      if (shown !== undefined && Date.now() < ahead.until) return shown;
      return call<BoardSums>(`/${type.plural}/board/sums`, { query: address(type, within), signal });
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

/**
 * The board of one pipeline; looked at again every 15 seconds while the page is in sight. Its heads are kept apart. With another `limit`
 * what is there stays until the answer comes.
 */
export const boardQuery = (
  type: Declaration,
  within: string,
  limit: number,
  queries: QueryClient,
  ahead: Ahead,
) =>
  queryOptions({
    queryKey: ['board', type.plural, within, limit],
    queryFn: async ({ signal }) => {
      const known = Date.now() >= ahead.until;
      const query = { ...address(type, within), limit };
      const board = await call<Board>(`/${type.plural}/board`, { query, signal });
      if (known) queries.setQueryData(sumsKey(type, within), headsOf(board));
      return board;
    },
    enabled: within !== '',
    placeholderData: (shown, last) => (last?.queryKey[2] === within ? shown : undefined),
    refetchInterval: 15_000,
  });
