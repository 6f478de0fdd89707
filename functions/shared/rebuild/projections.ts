import type { Projection } from './projection.ts';
import { indexesProjection } from './rebuild-indexes.ts';
import { searchProjection } from './rebuild-search.ts';
import { sumsProjection } from './rebuild-sums.ts';

/** All that an operator can have made again, by the name in the command. A new one is a line here. */
export const projections: Readonly<Record<string, Projection>> = {
  indexes: indexesProjection,
  search: searchProjection,
  sums: sumsProjection,
};
