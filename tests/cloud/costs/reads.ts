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
    pattern: 'a request that was sent before',
    ready: ({ store, desk }) => {
      return () => store.replay({ scope: 'user|route', key: 'key-1', bodyHash: 'h' }, desk.context.now);
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
