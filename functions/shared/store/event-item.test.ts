import { describe, expect, it } from 'vitest';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { contact } from '../../../domain/customers/contact.ts';
import { lead } from '../../../domain/sales/lead.ts';
import type { Context } from '../context.ts';
import { changesBetween, storedEvent, timelineLinks } from './event-item.ts';

const people = contact as RecordType;
const leads = lead as RecordType;
const record = (values: object): AnyRecord =>
  ({ id: 'x_1', version: 2, own: {}, ...values }) as unknown as AnyRecord;
const context: Context = {
  tenantId: 'tenantone001',
  actor: { kind: 'user', id: 'user_a', name: 'Ani' },
  now: '2026-11-23T02:00:00.000Z',
  newId: prefix => `${prefix}_new` as never,
  correlationId: 'cor_1',
  depth: 0,
};
const tell = (
  type: RecordType,
  before: AnyRecord | undefined,
  after: AnyRecord,
  more: Partial<Context> = {},
) => storedEvent('01KARR', type, { kind: 'record.updated', before, after }, { ...context, ...more });

describe('what changed', () => {
  it('names each field that differs, before and after, with null for nothing', () => {
    expect(
      changesBetween(people, record({ firstName: 'A', phone: '+1' }), record({ firstName: 'B', city: 'C' })),
    ).toEqual({
      firstName: { from: 'A', to: 'B' },
      phone: { from: '+1', to: null },
      city: { from: null, to: 'C' },
    });
  });

  it('is nothing when values are equal, however deep', () => {
    const same = { companies: [{ id: 'cmp_1', role: 'owner' }], address: { city: 'X' }, own: { a: 1 } };
    expect(changesBetween(people, record(same), record(structuredClone(same)))).toEqual({});
  });

  it('tells of own fields, but not of having none at the beginning', () => {
    expect(changesBetween(people, undefined, record({ firstName: 'A' }))).toEqual({
      firstName: { from: null, to: 'A' },
    });
    expect(changesBetween(people, record({ own: { a: 1 } }), record({ own: {} }))).toEqual({
      own: { from: { a: 1 }, to: {} },
    });
  });

  it('keeps what the platform keeps to itself: versions and times are no changes', () => {
    expect(
      changesBetween(people, record({ version: 1, updatedAt: 'a' }), record({ version: 2, updatedAt: 'b' })),
    ).toEqual({});
  });
});

describe('an event', () => {
  it('says who, when, what and why', () => {
    expect(
      tell(leads, undefined, record({ name: 'Бат' }), { causationId: '01C', depth: 3, bulk: true }),
    ).toEqual({
      id: '01KARR',
      type: 'record.updated',
      time: context.now,
      actor: context.actor,
      subject: { type: 'lead', id: 'x_1', version: 2, title: 'Бат' },
      changes: { name: { from: null, to: 'Бат' } },
      links: [],
      correlationId: 'cor_1',
      causationId: '01C',
      depth: 3,
      bulk: true,
    });
  });

  it('stays small whatever was written: long values are cut and say how long they were', () => {
    const message = 'я'.repeat(50_000);
    const event = tell(leads, record({ name: 'A', message: 'old' }), record({ name: 'B', message }));
    expect(event.changes.name).toEqual({ from: 'A', to: 'B' });
    expect(event.changes.message).toMatchObject({ from: 'old', to: { length: 50_002 } });
    expect(JSON.stringify(event).length).toBeLessThan(10_000);
  });

  it('keeps a value whole while the event is small enough', () => {
    const message = 'a'.repeat(2_000);
    expect(tell(leads, undefined, record({ name: 'A', message })).changes.message?.to).toBe(message);
  });

  it.each([119, 120, 121])(
    'cuts no character in two: a title of emoji from place %i on is well-formed',
    place => {
      const event = tell(
        leads,
        undefined,
        record({ name: `${'a'.repeat(place)}🏔🏔`, message: '🏔'.repeat(9_000) }),
      );
      expect(event.subject.title.isWellFormed()).toBe(true);
      expect(event.subject.title.length).toBeLessThanOrEqual(120);
      expect((event.changes.message!.to as { cut: string }).cut.isWellFormed()).toBe(true);
    },
  );
});

describe('the timelines that an event belongs to', () => {
  it('are those of the records referred to before or after, each once', () => {
    const before = record({ companies: [{ id: 'cmp_1' }, { id: 'cmp_2' }], leadId: 'lead_1' });
    const after = record({ companies: [{ id: 'cmp_2' }, { id: 'cmp_3' }], leadId: 'lead_1' });
    expect(timelineLinks(people, before, after).toSorted()).toEqual(['cmp_1', 'cmp_2', 'cmp_3', 'lead_1']);
  });

  it('are none for references that are not declared for it', () => {
    expect(timelineLinks(people, undefined, record({ ownerId: 'user_a' }))).toEqual([]);
  });
});
