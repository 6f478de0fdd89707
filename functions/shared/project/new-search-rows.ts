import type { AnyRecord } from '../../../domain/core/record-type.ts';
import type { TypeCatalogue } from '../../../domain/core/type-catalogue.ts';
import { keysFor } from '../store/keys.ts';
import type { Store } from '../store/store.ts';
import { searchItems } from './search-items.ts';
import { toldByEvent } from './search-state.ts';

/** A record that was just made; `values` are those of its first event, when that tells all that search shows. */
export interface News {
  readonly id: string;
  readonly values?: Readonly<Record<string, unknown>> | undefined;
}

/** What rows are made of. */
type Shown = Readonly<Record<string, unknown>> & Pick<AnyRecord, 'id' | 'version'>;

/** So many rows go to the table in one stream of batches; the streams run beside each other. */
const rowsAtOnce = 150;

const idsOf = (records: readonly { readonly id: string }[]): readonly string[] => records.map(({ id }) => id);

const write = async (store: Store, catalogue: TypeCatalogue, records: readonly Shown[]) => {
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

/** Those that are at their first version, and the ids of those that are not. Events that tell all spare the reading. */
const firstVersions = async (store: Store, catalogue: TypeCatalogue, news: readonly News[]) => {
  const told = news.flatMap(({ id, values }): Shown[] => (values ? [{ ...values, id, version: 1 }] : []));
  const ids = idsOf(news.filter(({ values }) => values === undefined));
  const records = ids.length === 0 ? [] : await store.getMany(ids, { consistent: true });
  const isNew = (record: AnyRecord): boolean => {
    const type = catalogue.ofId(record.id);
    return record.version === 1 && type !== undefined && toldByEvent(type, record);
  };
  const fresh = records.filter(isNew);
  return { fresh: [...told, ...fresh], others: idsOf(records.filter(record => !fresh.includes(record))) };
};

/**
 * The rows of records that are new, many at once: written without a condition and without a state, whose part the record's first
 * event plays. Whoever changed meanwhile, or long ago, may have had newer rows written over; so the versions are read again afterwards. Answers
 * the ids that must be projected one by one (`projectSearch`). A crash in between leaves the event in its queue: when it comes
 * again, the record is no longer at its first version, and is among these.
 */
export const projectNewSearch = async (
  store: Store,
  catalogue: TypeCatalogue,
  news: readonly News[],
): Promise<readonly string[]> => {
  const { fresh, others } = await firstVersions(store, catalogue, news);
  if (fresh.length === 0) return others;
  await write(store, catalogue, fresh);
  const after = await store.versions(idsOf(fresh));
  return [...others, ...[...after].filter(([, version]) => version > 1).map(([id]) => id)];
};
