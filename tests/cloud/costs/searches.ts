import { catalogue } from '../../../domain/catalogue.ts';
import { contact } from '../../../domain/customers/contact.ts';
import { type News, projectNewSearch } from '../../../functions/shared/project/new-search-rows.ts';
import { projectSearch } from '../../../functions/shared/project/search-rows.ts';
import type { SearchOptions } from '../../../functions/shared/store/store.ts';
import { updateRecord } from '../../../functions/shared/use-cases/update-record.ts';
import type { Operation } from './operation.ts';
import { contactInput } from './samples.ts';
import type { World } from './world.ts';

const searching =
  (words: readonly string[], more: Partial<SearchOptions> = {}): Operation['ready'] =>
  ({ store }) => {
    return () => store.search(words, { limit: 20, ...more });
  };

/** A contact that somebody renamed after its rows were there. */
const renamed = async (world: World): Promise<string> => {
  const { id } = await world.create(contact, contactInput(world));
  await projectSearch(world.store, contact, id, Date.now());
  await updateRecord(world.desk, contact, id, { lastName: 'Renamed' });
  return id;
};

/** Search, and the rows that it reads. */
export const searches: readonly Operation[] = [
  { pattern: 'search over everything', ready: searching(['fi']) },
  { pattern: 'search among people only', ready: searching(['fi'], { types: ['contact'] }) },
  { pattern: 'search for two words', ready: searching(['first1', 'last101']) },
  { pattern: 'search by a phone number', ready: searching(['99100042']) },
  {
    pattern: 'search rows of new contacts, ten at once',
    ready: async world => {
      const news: News[] = [];
      for (let at = 0; at < 10; at += 1) {
        const values = await world.create(contact, contactInput(world));
        news.push({ id: values.id, values });
      }
      return () => projectNewSearch(world.store, catalogue, news);
    },
  },
  {
    pattern: 'search rows of a contact',
    ready: async world => {
      const { id } = await world.create(contact, contactInput(world));
      return () => projectSearch(world.store, contact, id, Date.now());
    },
  },
  {
    pattern: 'search rows of a renamed contact',
    ready: async world => {
      const id = await renamed(world);
      return () => projectSearch(world.store, contact, id, Date.now());
    },
  },
];
