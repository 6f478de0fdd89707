import type { AnyRecord } from '../../../domain/core/record-type.ts';
import type { TypeCatalogue } from '../../../domain/core/type-catalogue.ts';
import { keysFor } from '../store/keys.ts';
import type { Store } from '../store/store.ts';
import { searchItems } from './search-items.ts';
import { toldByEvent } from './search-state.ts';

/** So many rows go to the table in one stream of batches; the streams run beside each other. */
const rowsAtOnce = 150;

const idsOf = (records: readonly AnyRecord[]): readonly string[] => records.map(({ id }) => id);

const write = async (store: Store, catalogue: TypeCatalogue, records: readonly AnyRecord[]) => {
  const keys = keysFor(store.tenantId);
  const rows = records.flatMap(record => {
    const type = catalogue.ofId(record.id);
    return type === undefined ? [] : searchItems(keys, type, record);
  });
  const streams: Promise<void>[] = [];
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    streams.push(store.items.write(rows.slice(at, at + rowsAtOnce), []));
  await Promise.all(streams);
};

/**
 * The rows of records that are new, many at once: written without a condition and without a state, whose part the record's first
 * event plays. Whoever changed meanwhile may have had newer rows written over; so the versions are read again afterwards. Answers
 * the ids that must be projected one by one (`projectSearch`). A crash in between leaves the event in its queue: when it comes
 * again, the record is no longer at its first version, and is among these.
 */
export const projectNewSearch = async (
  store: Store,
  catalogue: TypeCatalogue,
  ids: readonly string[],
): Promise<readonly string[]> => {
  const records = await store.getMany(ids, { consistent: true });
  const isNew = (record: AnyRecord): boolean => {
    const type = catalogue.ofId(record.id);
    return record.version === 1 && type !== undefined && toldByEvent(type, record);
  };
  const fresh = records.filter(isNew);
  if (fresh.length === 0) return idsOf(records);
  await write(store, catalogue, fresh);
  const after = await store.getMany(idsOf(fresh), { consistent: true });
  const moved = after.filter(record => record.version > 1);
  return idsOf([...records.filter(record => !fresh.includes(record)), ...moved]);
};
