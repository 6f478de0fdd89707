import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareKeys, emailKey, missingKey, numberKey, separator, sortKey, textKey } from './sort-key.ts';
import { foldText } from './text.ts';

const inOrder = (values: readonly string[], key: (value: string) => string) =>
  values.toSorted((a, b) => compareKeys(key(a), key(b)));
const bytes = (text: string) => Buffer.from(text, 'utf8');

describe('the key of a text', () => {
  it.each([
    ['Mongolian', 'абвгдежзиклмноөпрстуүфхцчшщъыьэюя'],
    ['Georgian', 'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ'],
    ['Armenian', 'աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ'],
    ['Ukrainian', 'абвгґдеєжзиіклмнопрстуфхцчшщьюя'],
    ['Latin', 'abcdefghijklmnopqrstuvwxyz'],
  ])('sorts as the alphabet of %s does', (_, alphabet) => {
    expect(inOrder([...alphabet].toReversed(), textKey).join('')).toBe(alphabet);
  });

  it('sorts names of people as a Mongolian list does', () => {
    const names = ['Баатар', 'Болд', 'Бөмбөг', 'Бурам', 'Бүжин', 'Бямба', 'Оюун', 'Өнөр', 'Пүрэв'];
    expect(inOrder(names.toReversed(), textKey)).toEqual(names);
  });

  it('sorts whatever the case and the accents are, a shorter word before a longer one', () => {
    expect(textKey('ÅSA')).toBe(textKey('asa'));
    expect(textKey('  Хаан   Барилга ')).toBe(textKey('хаан барилга'));
    expect(inOrder(['ann b', 'anna', 'ann'], text => textKey(text) + separator)).toEqual([
      'ann',
      'ann b',
      'anna',
    ]);
  });

  it('makes no two folded letters one, so that an equal filter reads no strangers', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        const same = foldText(a).slice(0, 40) === foldText(b).slice(0, 40);
        if (!/\p{Cc}/u.test(a + b)) expect(textKey(a).slice(0, 40) === textKey(b).slice(0, 40)).toBe(same);
      }),
    );
  });

  it('begins as the text begins, and holds no separator', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const [whole, beginning] = [a + b, a].map(text => foldText(text)) as [string, string];
        fc.pre(whole.startsWith(beginning));
        expect(textKey(whole).startsWith(textKey(beginning))).toBe(true);
        expect(textKey(whole)).not.toMatch(/\p{Cc}/u);
        expect([...textKey(whole)].length).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('the key of a number', () => {
  it('keeps the order of all numbers', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true }),
      fc.integer(),
      fc.constantFrom(0, -0, 1e-320, -1e-320),
    );
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(Math.sign(compareKeys(numberKey(a), numberKey(b)))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });

  it('is that of the whole units of money, whatever the currency', () => {
    const money = (minor: number, currency: string) => sortKey({ kind: 'money' }, { minor, currency }) ?? '';
    expect(money(1250, 'USD')).toBe(numberKey(12.5));
    expect(money(1250, 'JPY')).toBe(numberKey(1250));
    expect(money(1250, 'KWD')).toBe(numberKey(1.25));
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (a, b) => {
        const [one, other] = [money(a, 'MNT'), money(b, 'MNT')];
        if (a < b) expect(compareKeys(one, other)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('keys of the other kinds', () => {
  it('put an address under its domain', () => {
    const addresses = ['zoe@a.mn', 'bat@b.mn', 'anu@c.b.mn', 'bat@example.mn'];
    expect(inOrder(addresses.toReversed(), emailKey)).toEqual(addresses);
    expect(emailKey('Bat@Example.mn').startsWith('example.mn ')).toBe(true);
    expect(emailKey(`x@${'d'.repeat(150)}.mn`)).toContain(' x');
  });

  it('keep days, times, choices and ids as they are', () => {
    expect(sortKey({ kind: 'date' }, '2026-11-23')).toBe('2026-11-23');
    expect(sortKey({ kind: 'choice', of: ['a'] }, 'a')).toBe('a');
    expect([true, false].map(value => sortKey({ kind: 'yesNo' }, value))).toEqual(['1', '0']);
  });

  it('say when there is none, which is late for days and before everything for all else', () => {
    expect(sortKey({ kind: 'text' }, undefined)).toBeUndefined();
    expect(sortKey({ kind: 'money' }, null)).toBeUndefined();
    expect(missingKey({ kind: 'number' }) < numberKey(Number.NEGATIVE_INFINITY)).toBe(true);
    expect(missingKey({ kind: 'date' }) > '9999-12-31').toBe(true);
  });
});

describe('keys', () => {
  it('are compared as DynamoDB compares the bytes of UTF-8', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '\u0001', 'ө', '\uE000', '\uFFFD', '\u{10000}', '\u{10FFFF}'),
    });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareKeys(a, b))).toBe(Buffer.compare(bytes(a), bytes(b)));
      }),
    );
  });
});
