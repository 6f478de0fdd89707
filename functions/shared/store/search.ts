import type { RecordType } from '../../../domain/core/record-type.ts';
import { type LookUp, leadingWord, lookUps, rankOf } from '../../../domain/core/search-query.ts';
import { hasPhone, isSearchable, searchGroup } from '../../../domain/core/search-terms.ts';
import { foundIn, ownedBy } from './found-row.ts';
import { type Holding, queryPage } from './items.ts';
import type { Reading } from './reads.ts';
import type { Found, Position, SearchOptions } from './store.ts';

/** Rows read from each place at first, beyond the page that was asked for: some fall out. */
const spare = 4;
/** Rows read from all places together when the first were not enough, step by step. More than this and the person has to type on. */
const laterSteps = [160, 320];
/** And where only some people's records count: theirs may lie far apart. */
const ownedSteps = [...laterSteps, 640, 1280];

/** A row range that is read on: where it is, and how far it was read. */
interface Place {
  readonly pk: string;
  readonly prefix: string;
  readonly holding?: Holding | undefined;
  readonly after?: Position;
}

const typesOf = ({ catalogue }: Reading, wanted: readonly string[] | undefined): readonly RecordType[] =>
  catalogue.types.filter(type => isSearchable(type) && (wanted === undefined || wanted.includes(type.name)));

const placesOf = (
  reading: Reading,
  types: readonly RecordType[],
  { owners }: SearchOptions,
  { key, phone }: LookUp,
): readonly Place[] =>
  [...new Set(types.filter(type => !phone || hasPhone(type)).map(searchGroup))].map(group => {
    const only = owners?.get(group);
    return {
      pk: reading.keys.findPk(group, key),
      prefix: key,
      ...(only && { holding: ownedBy(only) }),
    };
  });

const readOn = async (reading: Reading, place: Place, limit: number) => {
  const { pk, prefix, holding, after } = place;
  const page = await queryPage(
    reading.client,
    reading.table,
    { pk, range: { prefix }, holding },
    { limit, ascending: true, ...(after === undefined ? {} : { after }) },
  );
  const rows = page.items.map(item => foundIn(reading.catalogue, item)).filter(found => found !== undefined);
  return { rows, left: page.next === undefined ? [] : [{ ...place, after: page.next }] };
};

/** The part of an id after its prefix: a ULID, so that newer sorts later. */
const age = (id: string): string => id.slice(id.indexOf('_') + 1);

interface Ranked {
  readonly found: Found;
  readonly rank: number;
}

const byRank = (a: Ranked, b: Ranked): number =>
  a.rank - b.rank || (age(a.found.id) < age(b.found.id) ? 1 : -1);

/** Searches from the places of the leading word; the other words are looked for on the rows, which carry all of their record's. */
const gather = async (
  reading: Reading,
  words: readonly string[],
  from: readonly Place[],
  { limit, types, keep = async all => all }: SearchOptions,
): Promise<readonly Ranked[]> => {
  const seen = new Set<string>();
  const hits: Ranked[] = [];
  let places = from;
  const later = from.some(place => place.holding) ? ownedSteps : laterSteps;
  for (const step of [(limit + spare) * from.length, ...later]) {
    const each = Math.max(1, Math.floor(step / places.length));
    const pages = await Promise.all(places.map(place => readOn(reading, place, each)));
    const fresh: Ranked[] = [];
    for (const found of pages.flatMap(page => page.rows)) {
      if (seen.has(found.id) || types?.includes(found.type) === false) continue;
      const rank = rankOf(found.terms, words);
      if (rank !== undefined) fresh.push({ found, rank });
      seen.add(found.id);
    }
    const kept = new Set(fresh.length === 0 ? [] : await keep(fresh.map(one => one.found)));
    hits.push(...fresh.filter(one => kept.has(one.found)));
    places = pages.flatMap(page => page.left);
    if (hits.length >= limit || places.length === 0) break;
  }
  return hits;
};

/**
 * Records whose words begin with all of the given (`queryReadings`). Rows of one key stand in order, exact words first and the newest
 * record first among them, so the first rows are the best; only what falls out makes it read on, in growing steps up to a bound.
 */
export const searchRows = async (
  reading: Reading,
  words: readonly string[],
  options: SearchOptions,
): Promise<readonly Found[]> => {
  const types = typesOf(reading, options.types);
  const places = lookUps(leadingWord(words)).flatMap(one => placesOf(reading, types, options, one));
  if (words.length === 0 || places.length === 0) return [];
  const hits = await gather(reading, words, places, options);
  return [...hits]
    .sort(byRank)
    .slice(0, options.limit)
    .map(one => one.found);
};
