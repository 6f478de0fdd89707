import type { RecordType } from '../../../domain/core/record-type.ts';
import { searchGroup } from '../../../domain/core/search-terms.ts';
import { backOff } from '../back-off.ts';
import { keysFor } from '../store/keys.ts';
import type { Store } from '../store/store.ts';
import { keysOfRecord, searchItems, searchMark } from './search-items.ts';
import { asRead, nextState, stateOf } from './search-state.ts';

/** Rows and marks go over those of an older version, and over their own: doing it again mends what is not right. */
export const notNewer = (version: number) => ({
  expression: 'attribute_not_exists(pk) OR #version <= :version',
  names: { '#version': 'version' },
  values: { ':version': version },
});

const attempts = 8;

/** The record and the rows that it may have had before; the new state is written. `undefined` when there is nothing to do. */
const claim = async (store: Store, type: RecordType, id: string, now: number, tries = 1) => {
  const key = keysFor(store.tenantId).findState(type.name, id);
  const [record, read] = await Promise.all([
    store.get(type, id, { consistent: true }),
    store.items.get(key, { consistent: true }),
  ]);
  if (record === undefined) return undefined;
  const { state, written } = await stateOf(store, type, record, read);
  if (state.version > record.version) return undefined;
  const next = nextState(state, record.version, keysOfRecord(type, record), now);
  if (await store.items.put({ ...key, ...next }, asRead(written, state))) {
    // A version that comes again may have died among its writes: then the marks of those before it may be missing too.
    const again = written && state.version === record.version;
    const gone = Object.keys(next.gone).filter(key => again || state.keys.includes(key));
    return { record, gone };
  }
  if (tries >= attempts) throw new Error(`Others keep projecting ${type.name} ${id}.`);
  await backOff(tries - 1);
  return claim(store, type, id, now, tries + 1);
};

/**
 * Brings the search rows of a record up to its newest version. The state item is written first, with all keys whose rows may
 * be there: whoever comes later marks them, so that neither order nor a crash in between leaves a wrong row.
 * `now` is milliseconds since 1970.
 */
export const projectSearch = async (
  store: Store,
  type: RecordType,
  id: string,
  now: number,
): Promise<void> => {
  const claimed = await claim(store, type, id, now);
  if (claimed === undefined) return;
  const { record, gone } = claimed;
  const keys = keysFor(store.tenantId);
  const group = searchGroup(type);
  const marks = gone.map(key => searchMark(keys.find(group, key, id), record.version, now));
  const items = [...marks, ...searchItems(keys, type, record)];
  await Promise.all(items.map(item => store.items.put(item, notNewer(record.version))));
};
