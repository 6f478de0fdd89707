import { describe, expect, it } from 'vitest';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { typeCatalogue } from '../../../domain/record-types.ts';
import { fromIndexRow, fromItem, type Item, indexKeys, isPartial, toItem } from './codec.ts';
import { keysFor } from './keys.ts';

const t = 'tenantone001';
const keys = keysFor(t);
const typeOf = (id: string): string => typeCatalogue.ofId(id)?.name ?? 'unknown';
const named = (name: string): RecordType => typeCatalogue.type(name);

const record = (values: object): AnyRecord =>
  ({
    version: 3,
    createdAt: '2026-01-01T00:00:00.000Z',
    createdBy: 'user_a',
    updatedAt: '2026-01-02T00:00:00.000Z',
    updatedBy: 'user_b',
    own: {},
    ...values,
  }) as unknown as AnyRecord;
const person = record({
  id: 'ctc_1',
  firstName: 'Бат',
  email: 'bat@example.mn',
  address: { city: 'Улаанбаатар' },
  tags: ['a'],
  companies: [{ id: 'cmp_1', role: 'director' }],
  own: { region: 'north' },
});
const indexed = (type: string, of: AnyRecord, shards = 1) =>
  indexKeys(keys, typeCatalogue.plan(named(type)), named(type), of, shards, typeOf);

describe('a record', () => {
  it('comes back from its item as it was', () => {
    expect(fromItem(named('contact'), toItem(keys, named('contact'), person))).toEqual(person);
  });

  it('keeps long fields out of what lists read', () => {
    const item = toItem(keys, named('contact'), person);
    expect(item.rest).toEqual({ address: { city: 'Улаанбаатар' } });
    expect(item.list).toMatchObject({ firstName: 'Бат', own: { region: 'north' } });
  });

  it('comes from an index without its long fields, and is marked so', () => {
    const { rest: _, ...row } = toItem(keys, named('contact'), person);
    const partial = fromIndexRow(named('contact'), row);
    expect(partial).not.toHaveProperty('address');
    expect(isPartial(partial)).toBe(true);
    expect(isPartial(fromItem(named('contact'), row))).toBe(false);
  });

  it('shows no field that its type has no more, and no key of the table', () => {
    const item = toItem(keys, named('contact'), person);
    const old = { ...item, list: { ...(item.list as object), shoeSize: 43 }, gsi1pk: 'x', expiresAt: 1 };
    expect(fromItem(named('contact'), old)).toEqual(person);
  });

  it('has fields of its own under their name only: a field called like a prototype is none', () => {
    const item = toItem(keys, named('contact'), person);
    const list = JSON.parse('{"firstName":"Бат","constructor":"x","__proto__":{"admin":true}}');
    const read = fromItem(named('contact'), { ...item, list });
    expect(Object.hasOwn(read, 'constructor')).toBe(false);
    expect((read as { admin?: unknown }).admin).toBeUndefined();
  });
});

describe('an item that something else wrote', () => {
  const item = toItem(keys, named('contact'), person);
  const cases: readonly [string, Item][] = [
    ['of another type', { ...item, type: 'company' }],
    ['without an id', { ...item, id: undefined }],
    ['with a version that is a text', { ...item, version: '3' }],
    ['with a number for a text', { ...item, list: { firstName: 7 } }],
    ['with a text for an address', { ...item, rest: { address: 'Street 1' } }],
    ['with links that name nobody', { ...item, list: { companies: [{ role: 'director' }] } }],
  ];

  it.each(cases)(
    '%s is a loud error that names its key to the log and not to the caller',
    (_what, broken) => {
      let thrown: unknown;
      try {
        fromItem(named('contact'), broken);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toMatchObject({ kind: 'broken', code: 'item.broken', details: {} });
      expect((thrown as Error).message).not.toContain('ctc_1');
      expect(String((thrown as Error).cause)).toContain(`${t}#contact#ctc_1 / z`);
    },
  );
});

describe('the keys in the indexes', () => {
  it('list every record by age', () => {
    expect(indexed('contact', person)).toMatchObject({ gsi1pk: `${t}#contact#0`, gsi1sk: 'ctc_1' });
  });

  it('list a record in the index of each field that has a value, and of those that are sorted by in any case', () => {
    const { city: _, ...homeless } = person as typeof person & { city?: string };
    expect(indexed('contact', { ...homeless, email: 'bat@example.mn' })).toMatchObject({
      gsi5pk: `${t}#contact#name#0`,
      gsi5sk: '\u0001ctc_1',
      gsi6pk: `${t}#contact#email#0`,
      gsi6sk: 'example.mn bat\u0001ctc_1',
    });
    expect(indexed('contact', homeless)).not.toHaveProperty('gsi7pk');
  });

  it('list what nobody owns together', () => {
    expect(indexed('contact', person)).toMatchObject({
      gsi3pk: `${t}#user#~nobody#0`,
      gsi3sk: 'contact#ctc_1',
    });
  });

  it('list only what is in the bin there', () => {
    const binned = { ...record({ id: 'task_1', about: 'lead_1', ownerId: 'user_a' }), deletedAt: 'x' };
    expect(indexed('task', binned)).toEqual({ gsi1pk: `${t}#task#bin`, gsi1sk: 'task_1' });
  });

  it('list a task under what it is about, and as work of its owner: open before done, by due time, undated last', () => {
    const work = (values: object) =>
      indexed('task', record({ id: 'task_1', about: 'lead_1', ownerId: 'user_a', done: false, ...values }));
    expect(work({})).toMatchObject({
      gsi2pk: `${t}#lead#lead_1`,
      gsi2sk: 'task#task_1',
      gsi3pk: `${t}#user#user_a`,
      gsi3sk: 'task#0#9999#task_1',
    });
    const order = [
      work({ dueAt: '2026-01-01T00:00:00.000Z' }),
      work({ dueAt: '2026-02-01T00:00:00.000Z' }),
      work({}),
      work({ done: true, dueAt: '2025-01-01T00:00:00.000Z' }),
    ].map(one => (one as { gsi3sk: string }).gsi3sk);
    expect(order.toSorted()).toEqual(order);
  });

  it('list a deal in its column of its pipeline, and nowhere on a board while it has none', () => {
    const placed = record({ id: 'deal_1', pipelineId: 'pip_1', stageId: 'won' });
    expect(indexed('deal', placed)).toMatchObject({ gsi4pk: `${t}#deal#pip_1#won`, gsi4sk: 'deal_1' });
    expect(indexed('deal', record({ id: 'deal_1', pipelineId: 'pip_1' }))).not.toHaveProperty('gsi4pk');
    expect(indexed('deal', record({ id: 'deal_1', pipelineId: 'pip_1', stageId: '' }))).not.toHaveProperty(
      'gsi4pk',
    );
  });

  it('spread a large tenant', () => {
    const shards = Array.from(
      { length: 200 },
      (_, at) => indexed('contact', { ...person, id: `ctc_${at}` }, 4).gsi1pk,
    );
    expect(new Set(shards).size).toBe(4);
  });
});
