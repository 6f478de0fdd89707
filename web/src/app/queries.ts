import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../../../api/problem.ts';
import { isLong } from '../shared/api/long-list.ts';
import { isSignedIn, onSessionChange } from '../shared/api/session-api.ts';
import { againAfter } from './again-after.ts';

/** Only what may be gone in a moment is tried again: no answer, or 5xx and 429. */
const worthRetrying = (failures: number, error: unknown): boolean =>
  failures < 2 &&
  error instanceof ApiProblem &&
  (error.status === 0 || error.status === 429 || error.status >= 500);

/** What was asked for and when to ask again. Data is shown at once and refreshed behind. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: worthRetrying,
      retryDelay: failures => againAfter(failures),
      staleTime: 5_000,
      refetchOnWindowFocus: ({ state }) => !isLong(state.data),
    },
  },
});

/** Nothing of one person is left for the next one at the same browser. */
onSessionChange(() => {
  if (!isSignedIn()) queries.clear();
});
