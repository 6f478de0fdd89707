import { workThrough } from '../consume/batch.ts';
import type { Projection } from './projection.ts';

/**
 * The keys by which lists find records, and the items of their links: for records that were written when the declarations asked for others.
 * A record that has all of them is read and left alone.
 */
export const indexesProjection: Projection = {
  concerns: () => true,
  project: async ({ store }, type, ids) => {
    let mended = 0;
    await workThrough(
      ids,
      async id => {
        if (await store.reindex(type, id)) mended += 1;
      },
      (_, error) => {
        throw error;
      },
    );
    return { records: ids.length, mended };
  },
};
