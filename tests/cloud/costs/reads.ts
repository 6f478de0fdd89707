import { deal } from '../../../domain/sales/deal.ts';
import type { Operation } from './operation.ts';
import { aDeal, largeCompany } from './samples.ts';
import { dealWithManyEvents } from './timelines.ts';

/** One record, and what hangs under it. */
export const reads: readonly Operation[] = [
  {
    pattern: 'a record',
    ready: async world => {
      const { id } = await aDeal(world);
      return () => world.store.get(deal, id);
    },
  },
  {
    pattern: 'a record with its newest 20 events',
    ready: async world => {
      const id = await dealWithManyEvents(world);
      return () => world.store.getWithHistory(deal, id, 20);
    },
  },
  {
    pattern: 'what hangs under a record, 60',
    ready: async world => {
      const { id } = await largeCompany(world);
      return () => world.store.children(id, { limit: 60 });
    },
  },
];
