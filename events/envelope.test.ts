import { describe, expect, it } from 'vitest';
import { type Envelope, envelopeSchema } from './envelope.ts';

const event: Envelope = {
  id: '01J8ZZZZZZZZZZZZZZZZZZZZZZ-deed',
  type: 'deal.stage-changed',
  version: 1,
  tenantId: 'acme00000001',
  time: '2026-11-23T02:00:00.000Z',
  actor: { kind: 'user', id: 'user_saruul', name: 'Сарантуяа' },
  subject: { type: 'deal', id: 'deal_1', version: 3, title: 'Дээвэр' },
  data: { any: 'thing' },
  correlationId: 'req-1',
  causationId: '01J8ZZZZZZZZZZZZZZZZZZZZZY',
  depth: 2,
  bulk: true,
};

describe('the envelope of an event', () => {
  it('carries an event as it is', () => {
    expect(envelopeSchema.parse(structuredClone(event))).toEqual(event);
  });

  it('needs no cause, no title and no mark of bulk', () => {
    const {
      causationId: _,
      bulk: __,
      ...least
    } = { ...event, subject: { type: 'deal', id: 'd', version: 1 } };

    expect(envelopeSchema.parse(least)).toEqual(least);
  });

  it.each([
    ['no tenant', { tenantId: undefined }],
    ['a tenant id of the wrong length', { tenantId: 'acme' }],
    ['a tenant id that could be a prefix of keys', { tenantId: 'acme#0000001' }],
    ['a type without a subject', { type: 'moved' }],
    ['a type in capitals', { type: 'Deal.Moved' }],
    ['an actor of an unknown kind', { actor: { kind: 'robot', id: 'x', name: 'x' } }],
    ['a version before the first', { subject: { type: 'deal', id: 'd', version: 0 } }],
    ['a negative depth', { depth: -1 }],
    ['a time that is none', { time: 'yesterday' }],
    ['data that is a list', { data: [] }],
  ])('refuses %s', (_what, wrong) => {
    expect(envelopeSchema.safeParse({ ...event, ...wrong }).success).toBe(false);
  });
});
