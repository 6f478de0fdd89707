import { describe, expect, it } from 'vitest';
import { contractOf } from '../../../events/contracts.ts';
import { envelopeSchema } from '../../../events/envelope.ts';
import type { StoredEvent } from '../store/store.ts';
import { envelopesOf } from './envelopes.ts';

const event: StoredEvent = {
  id: '01KARR00000000000000000000',
  type: 'record.updated',
  time: '2026-11-23T02:00:00.000Z',
  actor: { kind: 'user', id: 'user_a', name: 'Ani' },
  subject: { type: 'lead', id: 'lead_1', version: 2, title: 'Бат' },
  changes: { status: { from: 'new', to: 'working' } },
  links: ['cmp_1'],
  correlationId: 'cor_1',
  depth: 1,
};
const deed = { type: 'lead.status-changed', data: { from: 'new', to: 'working' } };

describe('an event item', () => {
  it('is published as the change of its record', () => {
    const [only, ...more] = envelopesOf('tenantone001', event);
    expect(more).toEqual([]);
    expect(only).toMatchObject({
      id: event.id,
      type: 'record.updated',
      tenantId: 'tenantone001',
      depth: 1,
      data: { title: 'Бат', changes: event.changes, links: ['cmp_1'] },
    });
  });

  it('is also published as the deed that lies on it, under an id of its own', () => {
    const published = envelopesOf('tenantone001', { ...event, deed });
    expect(published.map(one => [one.id, one.type])).toEqual([
      [event.id, 'record.updated'],
      [`${event.id}-deed`, 'lead.status-changed'],
    ]);
    expect(published[1]).toMatchObject({ data: deed.data, subject: event.subject, correlationId: 'cor_1' });
  });

  it('keeps what led to it, and that it is mass work, on both', () => {
    const published = envelopesOf('tenantone001', { ...event, deed, causationId: '01CAUSE', bulk: true });
    expect(published.map(one => [one.causationId, one.bulk])).toEqual([
      ['01CAUSE', true],
      ['01CAUSE', true],
    ]);
    expect(envelopesOf('tenantone001', event)[0]).not.toHaveProperty('causationId');
    expect(envelopesOf('tenantone001', event)[0]).not.toHaveProperty('bulk');
  });

  it.each(['record.created', 'record.updated', 'record.deleted', 'record.restored'] as const)(
    'keeps the promise of %s',
    type => {
      for (const envelope of envelopesOf('tenantone001', { ...event, type })) {
        expect(envelopeSchema.parse(envelope)).toEqual(envelope);
        expect(contractOf(envelope.type)?.schema.parse(envelope.data)).toEqual(envelope.data);
      }
    },
  );
});
