import { describe, expect, it } from 'vitest';
import { refusal } from '../testing/scene.ts';
import type { Field } from './field.ts';
import { filterTest, type Operator } from './list-filter.ts';
import { readFilter } from './read-filter.ts';

const passes = (field: Field, operator: Operator, text: string, values: readonly unknown[]) => {
  const test = filterTest(field, readFilter('f', field, operator, text, { country: 'MN' }));
  return values.filter(test);
};
const text: Field = { kind: 'text' };
const money: Field = { kind: 'money' };
const tugrik = (minor: number) => ({ minor, currency: 'MNT' });

describe('a filter', () => {
  it('finds a text in any spelling that folds to the same', () => {
    expect(passes(text, 'equal', 'ulaanbaatar', ['Ulaanbaatar', ' ULAANBAATAR', 'Ulaan'])).toEqual([
      'Ulaanbaatar',
      ' ULAANBAATAR',
    ]);
    expect(passes(text, 'begins', 'ба', ['Бат', 'Болд'])).toEqual(['Бат']);
    expect(passes(text, 'from', 'о', ['Нина', 'Оюун', 'Өнөр'])).toEqual(['Оюун', 'Өнөр']);
  });

  it('compares money by whole units, in one currency when that is said', () => {
    const values = [tugrik(1250), { minor: 13, currency: 'JPY' }, tugrik(1300)];
    expect(passes(money, 'equal', '12.50', values)).toEqual([values[0]]);
    expect(passes(money, 'from', '13', values)).toEqual([values[1], values[2]]);
    expect(passes(money, 'from', '13 MNT', values)).toEqual([values[2]]);
  });

  it('takes a day as all of it, in UTC', () => {
    const due: Field = { kind: 'dateTime' };
    const values = ['2026-11-22T23:59:59.999Z', '2026-11-23T10:00:00.000Z', '2026-11-24T00:00:00.000Z'];
    expect(passes(due, 'from', '2026-11-23', values)).toEqual(values.slice(1));
    expect(passes(due, 'to', '2026-11-23', values)).toEqual(values.slice(0, 2));
    expect(passes(due, 'to', '2026-11-23T12:00:00+02:00', values)).toEqual(values.slice(0, 2));
  });

  it('finds everybody of a domain and nobody of one that ends alike', () => {
    const people = ['bat@example.mn', 'bat@example.mn.com', 'bat@myexample.mn'];
    expect(passes({ kind: 'email' }, 'equal', '@example.mn', people)).toEqual(['bat@example.mn']);
    expect(passes({ kind: 'email' }, 'equal', 'Bat@Example.mn', people)).toEqual(['bat@example.mn']);
    expect(passes({ kind: 'email' }, 'begins', '@example', people)).toEqual(people.slice(0, 2));
    expect(passes({ kind: 'email' }, 'begins', 'BA', people)).toEqual(people);
  });

  it('reads a phone number as one of the tenant’s country', () => {
    expect(passes({ kind: 'phone' }, 'equal', '9911 2233', ['+97699112233'])).toHaveLength(1);
    expect(passes({ kind: 'phone' }, 'begins', '+9769', ['+97699112233', '+374'])).toHaveLength(1);
  });

  it('looks into tags and links', () => {
    expect(passes({ kind: 'tags' }, 'equal', 'vip', [['VIP', 'x'], ['vip2']])).toEqual([['VIP', 'x']]);
    const links: Field = { kind: 'references', to: 'company', roles: [] };
    expect(passes(links, 'equal', 'cmp_1', [[{ id: 'cmp_1' }], [{ id: 'cmp_2' }]])).toEqual([
      [{ id: 'cmp_1' }],
    ]);
  });

  it.each<[Field, Operator, string]>([
    [text, 'equal', ''],
    [text, 'begins', '\u0301'],
    [money, 'from', '12,5'],
    [money, 'from', '5 mnt'],
    [{ kind: 'number' }, 'equal', 'NaN'],
    [{ kind: 'number' }, 'equal', '1e5'],
    [{ kind: 'date' }, 'equal', '2026-02-30'],
    [{ kind: 'dateTime' }, 'equal', '2026-11-23'],
    [{ kind: 'dateTime' }, 'from', '2026-13-01'],
    [{ kind: 'yesNo' }, 'equal', 'yes'],
    [{ kind: 'choice', of: ['a', 'b'] }, 'equal', 'c'],
    [{ kind: 'email' }, 'equal', 'bat'],
    [{ kind: 'phone' }, 'begins', '99'],
    [{ kind: 'reference', to: 'company' }, 'equal', 'x#y'],
  ])('of %j refuses %s %j by the name of the parameter', (field, operator, wrong) => {
    const error = refusal(() => readFilter('f', field, operator, wrong, {}));
    const path = operator === 'equal' ? 'filter[f]' : `filter[f][${operator}]`;
    expect(error).toMatchObject({ code: 'list.filter-value', details: { issues: [{ path }] } });
  });

  it('never finds a record without a value', () => {
    expect(passes(text, 'from', 'a', [undefined, null])).toEqual([]);
    expect(passes({ kind: 'number' }, 'to', '5', [undefined, null, 4])).toEqual([4]);
  });
});
