import { describe, expect, it } from 'vitest';
import type { Envelope } from '../../../events/envelope.ts';
import { packSchema } from '../../../events/records-changed.ts';
import { envelopeExample } from '../../../tests/support/packs.ts';
import { isPacked, packsOf } from './packs.ts';

const opened = (envelopes: readonly Envelope[]) =>
  packsOf(envelopes).map(({ detail }) => packSchema.parse(JSON.parse(detail)));
const many = (count: number, given: (at: number) => Partial<Envelope> = () => ({})) =>
  Array.from({ length: count }, (_, at) => envelopeExample({ id: `e${at}`, ...given(at) }));

describe('mass work', () => {
  it('travels packed when it changes records; deeds, users and what people do travel alone', () => {
    expect(isPacked(envelopeExample())).toBe(true);
    expect(isPacked(envelopeExample({ type: 'lead.converted' }))).toBe(false);
    expect(isPacked(envelopeExample({ subject: { type: 'user', id: 'user_1', version: 1 } }))).toBe(false);
    const { bulk: _, ...ordinary } = envelopeExample();
    expect(isPacked(ordinary)).toBe(false);
  });
});

describe('packs', () => {
  it('hold a hundred events each, in order, as they would go alone', () => {
    const envelopes = many(250);
    const packs = opened(envelopes);
    expect(packs.map(({ events }) => events.length)).toEqual([100, 100, 50]);
    expect(packs.flatMap(({ events }) => events)).toEqual(envelopes);
  });

  it('hold events of one tenant and of one type, each in their order', () => {
    const packs = opened(
      many(60, at => ({
        tenantId: at % 2 ? 'tenantone001' : 'tenanttwo002',
        subject: { type: at % 3 ? 'contact' : 'company', id: `r${at}`, version: 1 },
      })),
    );
    expect(packs.map(({ tenantId, subject }) => `${tenantId} ${subject.type}`).toSorted()).toEqual([
      'tenantone001 company',
      'tenantone001 contact',
      'tenanttwo002 company',
      'tenanttwo002 contact',
    ]);
    for (const { tenantId, subject, events } of packs) {
      for (const event of events) expect(event).toMatchObject({ tenantId, subject: { type: subject.type } });
      const places = events.map(({ id }) => Number(id.slice(1)));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
  });

  it('stay below three pieces of 64 KB with what the bus writes around them, in bytes and not in characters', () => {
    const envelopes = many(90, () => ({ data: { title: 'Б'.repeat(5_000), changes: {}, links: [] } }));
    const packs = packsOf(envelopes);
    expect(packs.length).toBe(5);
    for (const { detail } of packs) expect(Buffer.byteLength(detail)).toBeLessThan(3 * 65_536 - 1_000);
    expect(opened(envelopes).flatMap(({ events }) => events)).toEqual(envelopes);
  });

  it('say whether one of their events at least refers to another record', () => {
    const linked = (at: number) => ({
      data: { title: '', changes: {}, links: at === 7 ? ['cmp_1'] : [] },
    });
    expect(opened(many(10)).map(pack => pack.linked)).toEqual([false]);
    expect(opened(many(10, linked)).map(pack => pack.linked)).toEqual([true]);
  });

  it('are none for nothing', () => {
    expect(packsOf([])).toEqual([]);
  });
});
