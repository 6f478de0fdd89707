import * as z from 'zod';
import { contract } from './contract.ts';
import { envelopeSchema } from './envelope.ts';

/** What a pack holds. */
export const packSchema = z.object({
  type: z.literal('records.changed'),
  version: z.literal(1),
  tenantId: envelopeSchema.shape.tenantId,
  subject: z.object({ type: z.string() }),
  bulk: z.literal(true),
  linked: z.boolean(),
  events: z.array(envelopeSchema).min(1),
});

/** A pack on the bus. */
export type Pack = z.output<typeof packSchema>;

/**
 * A pack: changes of many records of one type and tenant, on the bus as one event, whose `Detail` this is. Mass work travels so. `events` are
 * envelopes as they would go alone, in the order in which they happened; `linked` says that one of them at least refers to a record on whose
 * timeline it belongs. No rule of a tenant can wait for a pack, so it stands in no list of events.
 */
export const recordsChanged = contract({
  name: 'records.changed',
  version: 1,
  schema: packSchema,
  example: {
    type: 'records.changed',
    version: 1,
    tenantId: 'acme00000001',
    subject: { type: 'contact' },
    bulk: true,
    linked: false,
    events: [
      {
        id: '01J8ZZZZZZZZZZZZZZZZZZZZZZ',
        type: 'record.created',
        version: 1,
        tenantId: 'acme00000001',
        time: '2026-11-23T02:00:00.000Z',
        actor: { kind: 'user', id: 'user_saruul', name: 'Сарантуяа' },
        subject: { type: 'contact', id: 'con_1', version: 1, title: 'Бат-Эрдэнэ' },
        data: { title: 'Бат-Эрдэнэ', changes: { name: { from: null, to: 'Бат-Эрдэнэ' } }, links: [] },
        correlationId: 'imp_1',
        depth: 0,
        bulk: true,
      },
    ],
  },
});
