import type { Envelope } from '../../../events/envelope.ts';
import { type Pack, recordsChanged } from '../../../events/records-changed.ts';

/**
 * SQS and EventBridge take 256 KB, and both charge for every 64 KB that were begun: three of them, less what the bus writes around a pack.
 * A hundred events are as much as consumers gain from being given together.
 */
const mostBytes = 190_000;
const mostEvents = 100;

/** Several envelopes of one tenant and type, each written out. */
export interface Packed {
  readonly last: Envelope;
  /** The pack as JSON. */
  readonly detail: string;
}

interface Open {
  readonly envelopes: Envelope[];
  readonly texts: string[];
  bytes: number;
}

/** Types whose every change somebody takes by itself: each new user gets an account and a mail, however many there are. */
const alone: readonly string[] = ['user'];

/** Whether an event travels with others: a change of a record by an import or a mass edit. */
export const isPacked = ({ type, subject, bulk }: Pick<Envelope, 'type' | 'subject' | 'bulk'>): boolean =>
  bulk === true && type.startsWith('record.') && !alone.includes(subject.type);

const isLinked = ({ data }: Envelope): boolean => Array.isArray(data.links) && data.links.length > 0;

/** Each envelope is written out once: to be counted, and to be sent. */
const closed = ({ envelopes, texts }: Open): readonly Packed[] => {
  const last = envelopes.at(-1);
  if (last === undefined) return [];
  const head: Omit<Pack, 'events'> = {
    type: recordsChanged.name,
    version: 1,
    tenantId: last.tenantId,
    subject: { type: last.subject.type },
    bulk: true,
    linked: envelopes.some(isLinked),
  };
  return [{ last, detail: `${JSON.stringify(head).slice(0, -1)},"events":[${texts.join(',')}]}` }];
};

const cut = (envelopes: readonly Envelope[]): readonly Packed[] => {
  const packs: Open[] = [];
  for (const envelope of envelopes) {
    const text = JSON.stringify(envelope);
    const bytes = Buffer.byteLength(text) + 1;
    let pack = packs.at(-1);
    if (pack === undefined || pack.envelopes.length >= mostEvents || pack.bytes + bytes > mostBytes) {
      pack = { envelopes: [], texts: [], bytes: 0 };
      packs.push(pack);
    }
    pack.envelopes.push(envelope);
    pack.texts.push(text);
    pack.bytes += bytes;
  }
  return packs.flatMap(closed);
};

/** Packs envelopes by tenant and type of record, keeping their order. */
export const packsOf = (envelopes: readonly Envelope[]): readonly Packed[] =>
  [...Map.groupBy(envelopes, ({ tenantId, subject }) => `${tenantId}#${subject.type}`).values()].flatMap(cut);
