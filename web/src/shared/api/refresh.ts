import type { QueryClient } from '@tanstack/react-query';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';

/**
 * After a change: the record as the API answered it is shown at once, everything that may show it is asked again. Search rows and
 * timelines of other records follow by events, so those are asked once more a little later.
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
  setTimeout(() => {
    void queries.invalidateQueries({ queryKey: ['timeline'] });
    void queries.invalidateQueries({ queryKey: ['related'] });
  }, 1_500);
  await Promise.all(asked);
};
