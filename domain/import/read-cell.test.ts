import { describe, expect, it } from 'vitest';
import type { Field } from '../core/field.ts';
import { cellReader, type Home } from './read-cell.ts';
import { readDate } from './read-date.ts';
import { readDateTime } from './read-date-time.ts';
import { readMoney } from './read-money.ts';
import { readNumber } from './read-number.ts';
import { readYesNo } from './read-yes-no.ts';

const home: Home = { locale: 'mn', currency: 'MNT', timeZone: 'Asia/Ulaanbaatar', country: 'MN' };
const read = (declaration: Field, text: string, part?: string) =>
  cellReader(
    { path: 'x', field: 'x', declaration, label: 'X', ...(part !== undefined && { part }) },
    home,
  )(text);

describe('a number', () => {
  it.each([
    ['1234', 'en', 1234],
    ['1,234.5', 'en', 1234.5],
    ['1 234,5', 'en', 1234.5],
    ['1.234,5', 'en', 1234.5],
    ["1'234.50", 'en', 1234.5],
    ['1,234', 'en', 1234],
    ['1,234', 'mn', 1234],
    ['1,234', 'hy', 1.234],
    ['1.234', 'ka', 1234],
    ['1.234', 'en', 1.234],
    ['1,23', 'en', 1.23],
    ['1,234,567', 'hy', 1234567],
    ['-5', 'en', -5],
    ['−5', 'en', -5],
    ['12 %', 'en', 0.12],
    ['.5', 'en', 0.5],
    ['five', 'en', undefined],
    ['1-2', 'en', undefined],
    ['1.2.3,4,5', 'en', undefined],
    ['', 'en', undefined],
  ])('%j in %s is %j', (text, locale, number) => {
    expect(readNumber(text, locale)).toBe(number);
  });
});

describe('an amount', () => {
  it.each([
    ['₮1,500', { minor: 150_000, currency: 'MNT' }],
    ['1500', { minor: 150_000, currency: 'MNT' }],
    ['12.50 USD', { minor: 1250, currency: 'USD' }],
    ['€ 12,5', { minor: 1250, currency: 'EUR' }],
    ['¥100', { minor: 100, currency: 'JPY' }],
    ['$5 USD', undefined],
    ['much', undefined],
  ])('%j is %j', (text, money) => {
    expect(readMoney(text, 'mn', 'MNT')).toEqual(money);
  });
});

describe('a date', () => {
  it.each([
    ['2026-11-23', 'en', '2026-11-23'],
    ['2026.11.23', 'mn', '2026-11-23'],
    ['2026/1/3', 'mn', '2026-01-03'],
    ['23.11.2026', 'hy', '2026-11-23'],
    ['23/11/2026', 'en', '2026-11-23'],
    ['11/23/2026', 'en', '2026-11-23'],
    ['3/4/2026', 'en', '2026-03-04'],
    ['3/4/2026', 'ka', '2026-04-03'],
    ['3.4.26', 'ka', '2026-04-03'],
    ['31.02.2026', 'hy', undefined],
    ['tomorrow', 'en', undefined],
  ])('%j in %s is %j', (text, locale, date) => {
    expect(readDate(text, locale)).toBe(date);
  });

  it.each([
    ['2026-11-23 14:30', '2026-11-23T06:30:00.000Z'],
    ['23.11.2026, 9:05', '2026-11-23T01:05:00.000Z'],
    ['2026-11-23', '2026-11-22T16:00:00.000Z'],
    ['2026-11-23T14:30:00Z', '2026-11-23T14:30:00.000Z'],
    ['2026-11-23 25:00', undefined],
  ])('with a time of day is on the clocks of the tenant: %j is %j', (text, instant) => {
    expect(readDateTime(text, 'mn', 'Asia/Ulaanbaatar')).toBe(instant);
  });
});

it.each([
  ['Yes', true],
  ['ТИЙМ', true],
  ['այո', true],
  ['კი', true],
  ['Үгүй', false],
  ['ոչ', false],
  ['არა', false],
  ['0', false],
  ['perhaps', undefined],
])('%s is %j', (text, answer) => {
  expect(readYesNo(text)).toBe(answer);
});

describe('a cell', () => {
  it.each([
    [{ kind: 'text' }, ' Бат ', { value: 'Бат' }],
    [{ kind: 'email' }, 'Bat@Altai.Example', { value: 'bat@altai.example' }],
    [{ kind: 'email' }, 'bat', { wrong: expect.stringContaining('no e-mail') }],
    [{ kind: 'phone' }, '9911-2233', { value: '+97699112233' }],
    [{ kind: 'phone' }, 'call me', { wrong: expect.stringContaining('no phone') }],
    [{ kind: 'link' }, 'altai.example', { value: 'https://altai.example' }],
    [{ kind: 'link' }, 'javascript:alert(1)', { wrong: expect.any(String) }],
    [{ kind: 'tags' }, 'a; b,c|a', { value: ['a', 'b', 'c'] }],
    [
      { kind: 'tags', each: 'phone' },
      '99112233; +374 91 123456',
      { value: ['+97699112233', '+37491123456'] },
    ],
    [{ kind: 'tags', each: 'email' }, 'A@X.example, b@x.example', { value: ['a@x.example', 'b@x.example'] }],
    [{ kind: 'tags', each: 'email' }, 'a@x.example, b', { wrong: expect.stringContaining('no e-mail') }],
    [{ kind: 'number' }, '1 000', { value: 1000 }],
    [{ kind: 'number' }, 'x', { wrong: 'This is no number.' }],
    [{ kind: 'yesNo' }, 'тийм', { value: true }],
    [{ kind: 'choice', of: ['decision-maker', 'other'] }, 'Decision maker', { value: 'decision-maker' }],
    [{ kind: 'choice', of: ['one', 'two'] }, 'three', { wrong: 'This is none of: One, Two.' }],
    [{ kind: 'money' }, '$1', { value: { minor: 100, currency: 'USD' } }],
    [{ kind: 'date' }, '2026.1.2', { value: '2026-01-02' }],
    [{ kind: 'references', to: 'company', roles: [] }, 'A, B LLC; C', { value: ['A, B LLC', 'C'] }],
    [{ kind: 'text' }, 'x'.repeat(501), { wrong: expect.any(String) }],
  ] as const)('of %j: %j', (declaration, text, expected) => {
    expect(read(declaration as Field, text)).toEqual(expected);
  });

  it('of an address is a part of it', () => {
    expect(read({ kind: 'address' }, 'Peace avenue 1', 'street')).toEqual({
      value: { street: 'Peace avenue 1' },
    });
    expect(read({ kind: 'address' }, 'mn', 'country')).toEqual({ value: { country: 'MN' } });
    expect(read({ kind: 'address' }, 'Mongolia', 'country')).toEqual({
      wrong: expect.stringContaining('two letters'),
    });
  });
});
