import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../domain/catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { valuesIn } from './told-values.ts';

const time = '2026-11-27T10:00:00.000Z';
const now = Date.parse(time) + 60_000;
const made = (changes: Readonly<Record<string, unknown>>, more: Partial<Envelope> = {}): Envelope => ({
  id: '01KARR00000000000000000000',
  type: 'record.created',
  version: 1,
  tenantId: 'tenantone001',
  time,
  actor: { kind: 'user', id: 'user_a', name: 'Ani' },
  subject: { type: 'contact', id: 'ctc_1', version: 1 },
  data: { changes },
  correlationId: 'imp_1',
  depth: 0,
  ...more,
});
const to = (value: unknown) => ({ from: null, to: value });

describe('what a record was made with', () => {
  it('is told by its first event, as far as search shows it', () => {
    const event = made({
      name: to('Ani'),
      email: to('ani@a.example'),
      jobTitle: to('Cook'),
      ownerId: to('user_b'),
    });
    expect(valuesIn(catalogue, event, now)).toMatchObject({ email: 'ani@a.example', ownerId: 'user_b' });
  });

  it.each<[string, Envelope, number]>([
    ['a later event', made({}, { subject: { type: 'contact', id: 'ctc_1', version: 2 } }), now],
    ['a deed', made({}, { type: 'lead.converted' }), now],
    ['an event of long ago', made({ name: to('Ani') }), now + 3_600_000],
    ['an event that cut what is shown', made({ name: to({ cut: 'Ani…', length: 900 }) }), now],
    ['an event whose like may be cut', made({ firstName: to('x'.repeat(500)) }), now],
  ])('is not told by %s', (_what, event, at) => {
    expect(valuesIn(catalogue, event, at)).toBeUndefined();
  });
});
