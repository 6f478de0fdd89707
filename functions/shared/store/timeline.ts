import type { RecordType } from '../../../domain/core/record-type.ts';
import type { Item } from './codec.ts';
import { queryPage } from './items.ts';
import { getItems, type Reading } from './reads.ts';
import type { Page, Position, Slice, StoredEvent } from './store.ts';

/** What a timeline pointer says: where the event of another record is. */
export interface Pointer {
  readonly type: string;
  readonly id: string;
  readonly version: number;
}

interface Entry {
  readonly event: StoredEvent;
  readonly from: 'own' | 'via';
  readonly key: string;
}

const own = (item: Item): Entry => ({ event: item.event as StoredEvent, from: 'own', key: String(item.sk) });

const pointed = async (reading: Reading, items: readonly Item[]): Promise<readonly Entry[]> => {
  const pointers = items.map(item => item.pointer as Pointer);
  const events = await getItems(
    reading,
    pointers.map(({ type, id, version }) => reading.keys.event(type, id, version)),
  );
  const byId = new Map(events.map(item => [(item.event as StoredEvent).id, item.event as StoredEvent]));
  return items.flatMap(item => {
    const event = byId.get(String(item.sk).slice('via#'.length));
    return event === undefined ? [] : [{ event, from: 'via' as const, key: String(item.sk) }];
  });
};

const lastKey = (
  entries: readonly Entry[],
  from: Entry['from'],
  before: string | undefined,
): string | undefined => entries.findLast(entry => entry.from === from)?.key ?? before;

/**
 * A record's own events and those that other records' events point here, newest first. Both are sorted by ULID; each is read
 * from where the last page left it.
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
  const all = [...mine.items.map(own), ...(await pointed(reading, others.items))].sort((a, b) =>
    a.event.id < b.event.id ? 1 : -1,
  );
  const entries = all.slice(0, limit);
  const more = all.length > limit || mine.next !== undefined || others.next !== undefined;
  const ownKey = lastKey(entries, 'own', slice.after?.own);
  const viaKey = lastKey(entries, 'via', slice.after?.via);
  const next: Position = {
    ...(ownKey === undefined ? {} : { own: ownKey }),
    ...(viaKey === undefined ? {} : { via: viaKey }),
  };
  return { items: entries.map(entry => entry.event), ...(more ? { next } : {}) };
};
