import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../domain/catalogue.ts';
import type { Change } from '../../../domain/core/change.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { contact } from '../../../domain/customers/contact.ts';
import { task } from '../../../domain/work/task.ts';
import { differing, settle } from './settle.ts';

const people = contact as RecordType;
const settled = (change: Change): Change => settle(catalogue, { changes: [change] }).changes[0]!;
const create = (type: RecordType, values: object) =>
  settled({ kind: 'create', type, id: 'x_1', values: values as never }) as Change & { values: object };
const update = (was: object, set: object) =>
  settled({
    kind: 'update',
    type: people,
    was: { id: 'ctc_1', version: 1, own: {}, ...was } as unknown as AnyRecord,
    set: set as never,
  }) as Change & { set: object };

describe('a settled creation', () => {
  it('has its defaults, and none where a value was given', () => {
    expect(create(task as RecordType, { title: 'Call' }).values).toMatchObject({ kind: 'todo', done: false });
    expect(create(task as RecordType, { title: 'Call', kind: 'call' }).values).toMatchObject({
      kind: 'call',
    });
  });

  it('has what is worked out from other fields', () => {
    expect(create(people, { firstName: 'Бат', lastName: 'Дорж' }).values).toHaveProperty('name');
  });

  it('leaves out what is nothing', () => {
    const { values } = create(people, { firstName: 'Бат', city: null, jobTitle: undefined });
    expect(Object.keys(values)).not.toContain('city');
    expect(Object.keys(values)).not.toContain('jobTitle');
  });
});

describe('a settled update', () => {
  const { values } = create(people, { firstName: 'Бат', lastName: 'Дорж' });

  it('carries the new value of what follows from it', () => {
    const { set } = update(values, { firstName: 'Ани' });
    expect(set).toMatchObject({ firstName: 'Ани', name: expect.stringContaining('Ани') });
  });

  it('touches nothing that does not change', () => {
    expect(update(values, { city: 'Ереван' }).set).toEqual({ city: 'Ереван' });
  });

  it('clears with null', () => {
    expect(update({ ...values, city: 'Ереван' }, { city: null }).set).toEqual({ city: null });
  });
});

it('lets a removal through as it is', () => {
  const removal: Change = { kind: 'delete', type: people, was: { id: 'ctc_1' } as AnyRecord };
  expect(settled(removal)).toBe(removal);
});

describe('what differs', () => {
  it('is what is new in value, however deep, and nothing else', () => {
    const was = { a: 1, tags: ['x'], own: { r: { s: 1 } }, gone: 'here' };
    expect(differing(was, { a: 1, tags: ['x'], own: { r: { s: 1 } } })).toEqual({});
    expect(differing(was, { a: 2, tags: ['x', 'y'], gone: null, never: null })).toEqual({
      a: 2,
      tags: ['x', 'y'],
      gone: null,
    });
  });
});
