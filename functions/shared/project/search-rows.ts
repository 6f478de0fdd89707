import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { searchTerms } from '../../../domain/core/search-terms.ts';
import { keysFor, shardOf } from '../store/keys.ts';
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

const short = (value: unknown): string => String(value ?? '').slice(0, titleLength);

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

const older = {
  expression: 'attribute_not_exists(pk) OR #version < :version',
  names: { '#version': 'version' },
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
  const keys = keysFor(store.tenantId);
  const [record, item] = await Promise.all([
    store.get(type, id, { consistent: true }),
    store.items.get(keys.findState(type.name, id), { consistent: true }),
  ]);
  const state = item as State | undefined;
  if (record === undefined || (state !== undefined && state.version > record.version)) return;
  const { version } = record;
  const terms = record.deletedAt === undefined ? searchTerms(type, record) : [];
  const gone = (state?.words ?? []).filter(word => !terms.includes(word));
  const shard = state?.shard ?? shardOf(id, shards);
  const values = { ':version': version };
  const orSame = { ...older, expression: `${older.expression} OR #version = :version`, values };
  const claimed = await store.items.put(
    { ...keys.findState(type.name, id), version, shard, words: [...terms, ...gone] },
    orSame,
  );
  if (!claimed) return;
  const condition = { ...older, values };
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
  await Promise.all([...marks, ...rows].map(row => store.items.put(row, condition)));
};
