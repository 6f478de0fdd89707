import { deal } from '../../../domain/sales/deal.ts';
import type { Operation } from './operation.ts';

/** The board of deals. */
export const boards: readonly Operation[] = [
  {
    pattern: 'a board column of 50',
    ready: ({ store }) => {
      const column = { by: 'column', within: 'pip_default', column: 'lead' } as const;
      return () => store.list(deal, column, { limit: 50 });
    },
  },
];
