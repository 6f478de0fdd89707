import { describe, expect, it } from 'vitest';
import type { Field, KindName } from '../../../domain/core/field.ts';
import { isStoredValue } from './stored-value.ts';

const field = (kind: KindName): Field =>
  ({ kind, of: [], to: 'contact', roles: [], fields: {} }) as unknown as Field;

const good: Readonly<Record<KindName, readonly unknown[]>> = {
  text: ['', 'Бат'],
  longText: ['a\nb'],
  email: ['a@b.example'],
  phone: ['+97699112233'],
  date: ['2026-11-23'],
  dateTime: ['2026-11-23T02:00:00.000Z'],
  link: ['https://a.example'],
  user: ['user_a'],
  reference: ['ctc_1'],
  choice: ['new', 'a choice that was taken out of the list since'],
  number: [0, -1.5],
  yesNo: [true, false],
  money: [{ minor: 1250, currency: 'USD' }],
  address: [{}, { city: 'Ереван' }],
  json: [null, [], 'x', { a: 1 }],
  tags: [[], ['a']],
  references: [[], [{ id: 'cmp_1', role: 'director' }]],
  rows: [[], [{ id: 'r1', name: 'x' }]],
};
const bad: Readonly<Partial<Record<KindName, readonly unknown[]>>> = {
  text: [1, null, {}, [], true],
  email: [{ S: 'a@b.example' }],
  choice: [1],
  number: ['1', null],
  yesNo: ['true', 0],
  money: [1250, { minor: '1', currency: 'USD' }, { minor: 1 }, null, []],
  address: ['Street 1', null, ['a']],
  tags: ['a', [1], {}],
  references: [['cmp_1'], [{}], [{ id: 1 }], { id: 'cmp_1' }],
  rows: [[null], ['x'], [{ name: 'no id' }]],
};

describe('a stored value', () => {
  for (const [kind, values] of Object.entries(good) as [KindName, readonly unknown[]][])
    it.each(values.map(value => [JSON.stringify(value), value]))(`is a ${kind}: %s`, (_text, value) => {
      expect(isStoredValue(field(kind), value)).toBe(true);
    });

  for (const [kind, values] of Object.entries(bad) as [KindName, readonly unknown[]][])
    it.each(values.map(value => [JSON.stringify(value), value]))(`is no ${kind}: %s`, (_text, value) => {
      expect(isStoredValue(field(kind), value)).toBe(false);
    });
});
