import type { Item } from './codec.ts';
import { queryPage } from './items.ts';
import type { Reading } from './reads.ts';
import type { Found, Store } from './store.ts';

/** How many rows of one shard are looked at for one word: more than this and the person has to type on. */
const looked = 200;

const longest = (words: readonly string[]): string =>
  words.reduce((best, word) => (word.length > best.length ? word : best), '');

const foundIn = (item: Item): Found => item.row as Found;

const matchesAll = (found: Found, words: readonly string[]): boolean =>
  words.every(word => found.terms.some(term => term.startsWith(word)));

/** The part of an id after its prefix: a ULID, so that newer sorts later. */
const age = (id: string): string => id.slice(id.indexOf('_') + 1);

const byRank =
  (word: string) =>
  (a: Found, b: Found): number => {
    const exact = Number(b.word === word) - Number(a.word === word);
    return exact !== 0 ? exact : age(a.id) < age(b.id) ? 1 : -1;
  };

/**
 * Records whose words begin with all of the given (folded) words: exact matches first, then the newest. The longest word is
 * looked up, the others are checked on the rows, which carry all words of their record.
 */
export const searchRows = async (
  reading: Reading,
  words: readonly string[],
  options: Parameters<Store['search']>[1],
): Promise<readonly Found[]> => {
  const word = longest(words);
  if (word === '') return [];
  const shards = [...Array(reading.shards).keys()];
  const pages = await Promise.all(
    shards.map(shard =>
      queryPage(
        reading.client,
        reading.table,
        { pk: reading.keys.findPk(shard), range: { prefix: reading.keys.findPrefix(word) } },
        { limit: looked, ascending: true },
      ),
    ),
  );
  const rows = pages
    .flatMap(page => page.items)
    .filter(item => item.expiresAt === undefined)
    .map(foundIn)
    .filter(found => options.types === undefined || options.types.includes(found.type))
    .filter(found => matchesAll(found, words))
    .sort(byRank(word));
  return [...new Map(rows.toReversed().map(row => [row.id, row])).values()]
    .toReversed()
    .slice(0, options.limit);
};
