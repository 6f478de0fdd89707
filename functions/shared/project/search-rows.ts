import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { searchTerms } from '../../../domain/core/search-terms.ts';
import { keysFor, shardOf } from '../store/keys.ts';
import { shortText } from '../store/short-text.ts';
import type { Found, Store } from '../store/store.ts';

/** What the projection knows of a record: the version it last showed and every word whose row may be there. */
interface State {
  readonly version: number;
  readonly words: readonly string[];
  readonly shard: number;
}

/** A row that is no longer true stays as a mark for 7 days, so that a late event cannot bring it back (DESIGN §3). */
const markSeconds = 7 * 24 * 60 * 60;
const titleLength = 120;

const short = (value: unknown): string => shortText(String(value ?? ''), titleLength);

const rowOf = (type: RecordType, record: AnyRecord, word: string, terms: readonly string[]): Found => ({
  type: type.name,
  id: record.id,
  title: short(record[type.title]),
  word,
  terms,
  ...(type.subtitle === undefined || record[type.subtitle] === undefined
    ? {}
    : { subtitle: short(record[type.subtitle]) }),
  ...(type.owner === undefined || typeof record[type.owner] !== 'string'
    ? {}
    : { ownerId: String(record[type.owner]) }),
});

/** Rows and marks go only over those of an older version. */
const older = (version: number) => ({
  expression: 'attribute_not_exists(pk) OR #version < :version',
  names: { '#version': 'version' },
  values: { ':version': version },
});

/** The state goes only over the one that was read: else the words of whoever wrote between would be forgotten, and their rows stay. */
const asRead = (state: State | undefined) =>
  state === undefined
    ? { expression: 'attribute_not_exists(pk)' }
    : {
        expression: '#version = :version',
        names: { '#version': 'version' },
        values: { ':version': state.version },
      };

const attempts = 8;

/** The record and what the projection knew of it; the new state is written. `undefined` when there is nothing to do. */
const claim = async (store: Store, type: RecordType, id: string, shards: number, tries = 1) => {
  const key = keysFor(store.tenantId).findState(type.name, id);
  const [record, item] = await Promise.all([
    store.get(type, id, { consistent: true }),
    store.items.get(key, { consistent: true }),
  ]);
  const state = item as State | undefined;
  if (record === undefined || (state !== undefined && state.version > record.version)) return undefined;
  const terms = record.deletedAt === undefined ? searchTerms(type, record) : [];
  const gone = (state?.words ?? []).filter(word => !terms.includes(word));
  const shard = state?.shard ?? shardOf(id, shards);
  const next = { ...key, version: record.version, shard, words: [...terms, ...gone] };
  if (await store.items.put(next, asRead(state))) return { record, terms, gone, shard };
  if (tries >= attempts) throw new Error(`Others keep projecting ${type.name} ${id}.`);
  return claim(store, type, id, shards, tries + 1);
};

/**
 * Brings the search rows of a record up to its newest version. The state item is written first, with all words whose rows may
 * be there: whoever comes later marks them, so that neither order nor a crash in between leaves a wrong row.
 */
export const projectSearch = async (
  store: Store,
  type: RecordType,
  id: string,
  shards: number,
  now: number,
): Promise<void> => {
  const claimed = await claim(store, type, id, shards);
  if (claimed === undefined) return;
  const { record, terms, gone, shard } = claimed;
  const { version } = record;
  const keys = keysFor(store.tenantId);
  const marks = gone.map(word => ({
    ...keys.find(shard, word, type.name, id),
    version,
    expiresAt: Math.floor(now / 1000) + markSeconds,
  }));
  const rows = terms.map(word => ({
    ...keys.find(shard, word, type.name, id),
    version,
    row: rowOf(type, record, word, terms),
  }));
  await Promise.all([...marks, ...rows].map(row => store.items.put(row, older(version))));
};
