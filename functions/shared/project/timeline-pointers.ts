import type { RecordType } from '../../../domain/core/record-type.ts';
import type { TypeCatalogue } from '../../../domain/core/type-catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import type { Item } from '../store/codec.ts';
import { type Key, keysFor } from '../store/keys.ts';
import type { Store, StoredEvent } from '../store/store.ts';

/** A row on a timeline that says where the event is. */
export type Pointer = Item & Key;

/** How many events of a record's past are carried over when it becomes another record (a lead becomes a contact). */
const mostCarried = 200;

type Subject = Pick<StoredEvent['subject'], 'type' | 'id' | 'version'>;

const pointer = (
  tenantId: string,
  catalogue: TypeCatalogue,
  to: string,
  eventId: string,
  { type, id, version }: Subject,
) => {
  const target = catalogue.ofId(to);
  return target === undefined
    ? []
    : [{ ...keysFor(tenantId).via(target.name, to, eventId), pointer: { type, id, version } }];
};

/** The records that the subject has just become: those newly named in fields whose timeline takes the past along. */
const heirs = (type: RecordType, envelope: Envelope): readonly string[] => {
  const changes = (envelope.data.changes ?? {}) as StoredEvent['changes'];
  return Object.entries(changes).flatMap(([name, { from, to }]) =>
    type.fields[name]?.timeline === 'with-history' && from === null && typeof to === 'string' ? [to] : [],
  );
};

const past = async (store: Store, type: RecordType, id: string): Promise<readonly StoredEvent[]> =>
  (await store.timeline(type, id, { limit: mostCarried })).items;

const once = (items: readonly Pointer[]): readonly Pointer[] => [
  ...new Map(items.map(item => [`${item.pk}|${item.sk}`, item])).values(),
];

/**
 * The pointers of an event for the timelines of the records that its subject refers to (DESIGN §3). Keys are made of the
 * event's id, so that writing them again changes nothing. What a record became also gets its past.
 */
export const pointersOf = async (
  store: Store,
  catalogue: TypeCatalogue,
  envelope: Envelope,
): Promise<readonly Pointer[]> => {
  const { subject } = envelope;
  const type = catalogue.type(subject.type);
  const links = (envelope.data.links ?? []) as readonly string[];
  const now = links.flatMap(to => pointer(store.tenantId, catalogue, to, envelope.id, subject));
  const taken = heirs(type, envelope);
  const before = taken.length === 0 ? [] : await past(store, type, subject.id);
  const carried = taken.flatMap(to =>
    before.flatMap(event => pointer(store.tenantId, catalogue, to, event.id, event.subject)),
  );
  return once([...carried, ...now]);
};

/** Puts pointers onto their timelines, each once. */
export const putPointers = (store: Store, pointers: readonly Pointer[]): Promise<void> =>
  store.items.write(once(pointers), []);

/** Puts the pointers of one event onto their timelines. */
export const projectTimeline = async (
  store: Store,
  catalogue: TypeCatalogue,
  envelope: Envelope,
): Promise<void> => putPointers(store, await pointersOf(store, catalogue, envelope));
