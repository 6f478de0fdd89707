import { expect, it } from 'vitest';
import { envelopeIn } from './envelope.ts';

const envelope = {
  id: '01KARR00000000000000000000',
  type: 'record.created',
  version: 1,
  tenantId: 'tenantone001',
  time: '2026-11-23T02:00:00.000Z',
  actor: { kind: 'user', id: 'user_a', name: 'Ani' },
  subject: { type: 'lead', id: 'lead_1', version: 1, title: 'Бат' },
  data: { title: 'Бат', changes: {}, links: [] },
  correlationId: 'cor_1',
  depth: 0,
};
const message = (detail: unknown): string => JSON.stringify({ source: 'steppe', detail });

it('is read out of what a bus rule put into a queue', () => {
  expect(envelopeIn(message(envelope))).toEqual(envelope);
});

it.each([
  ['no JSON', '{'],
  ['no event of the bus', '{}'],
  ['no envelope', message({})],
  ['a tenant that is none', message({ ...envelope, tenantId: 'tenantone001#lead' })],
  ['a tenant in capitals', message({ ...envelope, tenantId: 'TENANTONE001' })],
  ['a version that no record has', message({ ...envelope, subject: { ...envelope.subject, version: 0 } })],
  ['an actor of an unknown sort', message({ ...envelope, actor: { kind: 'root', id: 'x', name: 'x' } })],
  ['a depth that could count down for ever', message({ ...envelope, depth: -1 })],
])('is refused with %s: the message ends in the dead letters', (_what, body) => {
  expect(() => envelopeIn(body)).toThrow();
});
