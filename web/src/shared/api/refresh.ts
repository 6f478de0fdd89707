import type { QueryClient } from '@tanstack/react-query';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';

/**
 * After a change: the record as the API answered it is shown at once, everything that may show it is asked again. Search rows and
 * timelines of other records follow by events, so those are asked again a few times, soon.
 */
export const refreshAfter = async (
  queries: QueryClient,
  record: AnyRecord,
  plural: string,
): Promise<void> => {
  queries.setQueryData(['record', record.id], record);
  const asked = [['list', plural], ['board', plural], ['timeline', record.id], ['related']].map(queryKey =>
    queries.invalidateQueries({ queryKey }),
  );
  for (const delay of [400, 1_200, 3_000, 7_000])
    setTimeout(() => {
      void queries.invalidateQueries({ queryKey: ['timeline'] });
      void queries.invalidateQueries({ queryKey: ['related'] });
    }, delay);
  await Promise.all(asked);
};
