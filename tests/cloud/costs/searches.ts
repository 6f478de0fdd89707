import { contact } from '../../../domain/customers/contact.ts';
import { projectSearch } from '../../../functions/shared/project/search-rows.ts';
import type { Operation } from './operation.ts';
import { contactInput } from './samples.ts';

/** Search, and the rows that it reads. */
export const searches: readonly Operation[] = [
  {
    pattern: 'search',
    ready: ({ store }) => {
      return () => store.search(['first'], { limit: 20 });
    },
  },
  {
    pattern: 'search rows of a contact',
    ready: async world => {
      const { id } = await world.create(contact, contactInput(world));
      return () => projectSearch(world.store, contact, id, world.store.shards, Date.now());
    },
  },
];
