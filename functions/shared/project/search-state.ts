import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { rowKeys, searchedFields, searchTerms } from '../../../domain/core/search-terms.ts';
import { keysFor } from '../store/keys.ts';
import type { Store, StoredEvent } from '../store/store.ts';
import { markSeconds } from './search-items.ts';

/** What the projection knows of a record: the version that it last showed, the rows that this has, and the rows that earlier ones had (since when not: seconds since 1970). */
export interface SearchState {
  readonly version: number;
  readonly keys: readonly string[];
  readonly gone: Readonly<Record<string, number>>;
}

/** An event item cuts values longer than this (in JSON) once all of them are long: rows of such a record could not be told from it. */
const longestTold = 400;

/** A letter takes six of JSON at most (`\\u0000`): a short text need not be written to be measured. */
const isTold = (value: unknown): boolean =>
  value === undefined ||
  (typeof value === 'string' && value.length * 6 + 2 <= longestTold) ||
  (JSON.stringify(value)?.length ?? 0) <= longestTold;

/** Whether the first event of a record tells all that it was found by, so that its rows need no state beside them. */
export const toldByEvent = (type: RecordType, record: Readonly<Record<string, unknown>>): boolean =>
  searchedFields(type).every(([name]) => isTold(record[name]));

/** The rows of the first version, which the bulk path wrote without a state. */
const firstState = async (store: Store, type: RecordType, id: string): Promise<SearchState> => {
  const item = await store.items.get(keysFor(store.tenantId).event(type.name, id, 1), { consistent: true });
  const changes = (item?.event as StoredEvent | undefined)?.changes ?? {};
  const values = Object.fromEntries(Object.entries(changes).map(([name, { to }]) => [name, to]));
  return { version: 1, keys: rowKeys(searchTerms(type, values)), gone: {} };
};

/**
 * The state that was read (`undefined`: there is none) and whether it is written down. A record beyond its first version that has
 * none was projected by the bulk path, or not yet: its first event says which rows there may be.
 */
export const stateOf = async (
  store: Store,
  type: RecordType,
  { id, version }: AnyRecord,
  item: Readonly<Record<string, unknown>> | undefined,
): Promise<{ readonly state: SearchState; readonly written: boolean }> => {
  if (item !== undefined) {
    const { version: known, keys = [], gone = {} } = item as unknown as Partial<SearchState>;
    return { written: true, state: { version: Number(known), keys, gone } };
  }
  return {
    written: false,
    state: version === 1 ? { version: 0, keys: [], gone: {} } : await firstState(store, type, id),
  };
};

/** The state goes only over the one that was read: else the rows of whoever wrote between would be forgotten. */
export const asRead = (written: boolean, { version }: Pick<SearchState, 'version'>) =>
  written
    ? { expression: '#version = :version', names: { '#version': 'version' }, values: { ':version': version } }
    : { expression: 'attribute_not_exists(pk)' };

/** The state after `keys` are shown at `version`; what went more than 7 days ago is forgotten, as its marks are. */
export const nextState = (
  was: SearchState,
  version: number,
  keys: readonly string[],
  now: number,
): SearchState => {
  const seconds = Math.floor(now / 1000);
  const has = new Set(keys);
  const lost = was.keys.map(key => [key, seconds] as const);
  const gone = [...lost, ...Object.entries(was.gone)].filter(
    ([key, since]) => !has.has(key) && since > seconds - markSeconds,
  );
  return { version, keys, gone: Object.fromEntries(gone) };
};
