import type { RecordType } from '../../../domain/core/record-type.ts';
import type { Item } from './codec.ts';
import { getItems } from './get-items.ts';
import { queryPage } from './items.ts';
import type { Reading } from './reads.ts';
import type { Page, Position, Slice, StoredEvent } from './store.ts';

/** What a timeline pointer says: where the event of another record is. */
export interface Pointer {
  readonly type: string;
  readonly id: string;
  readonly version: number;
}

/** A place on a timeline. A pointer whose event cannot be read keeps its place, so that paging goes on behind it. */
interface Entry {
  readonly id: string;
  readonly event: StoredEvent | undefined;
  readonly from: 'own' | 'via';
  readonly key: string;
}

const own = (item: Item): Entry => {
  const event = item.event as StoredEvent;
  return { id: event.id, event, from: 'own', key: String(item.sk) };
};

const pointed = async (reading: Reading, items: readonly Item[]): Promise<readonly Entry[]> => {
  const pointers = items.map(item => item.pointer as Pointer);
  const events = await getItems(
    reading,
    pointers.map(({ type, id, version }) => reading.keys.event(type, id, version)),
  );
  const byId = new Map(events.map(item => [(item.event as StoredEvent).id, item.event as StoredEvent]));
  return items.map(item => {
    const id = String(item.sk).slice('via#'.length);
    return { id, event: byId.get(id), from: 'via', key: String(item.sk) };
  });
};

/**
 * The newest of both, each kept in its own order: own events go by version, and clocks that differ may have given a later
 * version an earlier ULID. Sorting such a pair would show one of them on two pages.
 */
const merged = (mine: readonly Entry[], others: readonly Entry[], limit: number): readonly Entry[] => {
  const entries: Entry[] = [];
  for (let [at, via] = [0, 0]; entries.length < limit; ) {
    const [a, b] = [mine[at], others[via]];
    const next = a === undefined || (b !== undefined && b.id > a.id) ? b : a;
    if (next === undefined) break;
    entries.push(next);
    if (next === a) at += 1;
    else via += 1;
  }
  return entries;
};

const lastKey = (
  entries: readonly Entry[],
  from: Entry['from'],
  before: string | undefined,
): string | undefined => entries.findLast(entry => entry.from === from)?.key ?? before;

/**
 * A record's own events and those that other records' events point here, newest first. Each is read from
 * where the last page left it.
 */
export const readTimeline = async (
  reading: Reading,
  type: RecordType,
  id: string,
  slice: Slice = {},
): Promise<Page<StoredEvent>> => {
  const limit = slice.limit ?? 50;
  const { pk } = reading.keys.record(type.name, id);
  const after = (sk: string | undefined): Slice => (sk === undefined ? {} : { after: { pk, sk } });
  const [mine, others] = await Promise.all([
    queryPage(
      reading.client,
      reading.table,
      { pk, range: { prefix: 'y#' } },
      { limit, ...after(slice.after?.own) },
    ),
    queryPage(
      reading.client,
      reading.table,
      { pk, range: { prefix: 'via#' } },
      { limit, ...after(slice.after?.via) },
    ),
  ]);
  const entries = merged(mine.items.map(own), await pointed(reading, others.items), limit);
  const left = mine.items.length + others.items.length > entries.length;
  const more = left || mine.next !== undefined || others.next !== undefined;
  const ownKey = lastKey(entries, 'own', slice.after?.own);
  const viaKey = lastKey(entries, 'via', slice.after?.via);
  const next: Position = {
    ...(ownKey === undefined ? {} : { own: ownKey }),
    ...(viaKey === undefined ? {} : { via: viaKey }),
  };
  return { items: entries.flatMap(entry => entry.event ?? []), ...(more ? { next } : {}) };
};
