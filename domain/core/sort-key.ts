import { majorOf } from './currency.ts';
import type { Field, Money } from './field.ts';
import { foldText } from './text.ts';

/** What stands between a value and the id behind it: lower than any character of a value, so that `ab` sorts before `ab c`. */
export const separator = '\u0001';

/** More than this of a text does not take part in the order. */
const longest = 100;

/** Letters that come right after another in the alphabets of Mongolian, Kazakh and Ukrainian, and far from it in Unicode. */
const followers: Readonly<Record<string, string>> = {
  а: 'ә',
  г: 'ґғ',
  е: 'є',
  и: 'і',
  к: 'қ',
  н: 'ң',
  о: 'ө',
  у: 'үұ',
  х: 'һ',
};

/** The Cyrillic letters of Unicode put into the order of the alphabets: each takes the place of another, so that no two become one. */
const cyrillic: ReadonlyMap<string, string> = (() => {
  const block = Array.from({ length: 0x130 }, (_, at) => String.fromCharCode(0x400 + at));
  const moved = new Set(Object.values(followers).join(''));
  const ordered = block
    .filter(letter => !moved.has(letter))
    .flatMap(letter => [letter, ...(followers[letter] ?? '')]);
  return new Map(ordered.map((letter, at) => [letter, block[at] ?? letter]));
})();

/**
 * A text so that its code points sort as dictionaries do: folded, Cyrillic in the order of its alphabets (ө after о, ү after у), Georgian
 * and Armenian as they are. What begins a text begins its key too, up to the first 100 characters.
 */
export const textKey = (text: string): string => {
  const folded = foldText(text)
    .toWellFormed()
    .replace(/[\p{Cc}]/gu, '')
    .replace(/[\u0400-\u052F]/g, letter => cyrillic.get(letter) ?? letter);
  return folded.length <= longest ? folded : [...folded].slice(0, longest).join('');
};

/** A number as 16 hexadecimal digits that sort as numbers do (IEEE 754: the bits of positive doubles are in order). */
export const numberKey = (number: number): string => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, number === 0 ? 0 : number);
  const bits = view.getBigUint64(0);
  const ordered = bits >> 63n === 0n ? bits | (1n << 63n) : BigInt.asUintN(64, ~bits);
  return ordered.toString(16).padStart(16, '0');
};

/** An address with its domain before its name, so that the addresses of one domain stand together. */
export const emailKey = (address: string): string => {
  const at = address.lastIndexOf('@');
  return `${textKey(address.slice(at + 1))} ${textKey(address.slice(0, Math.max(at, 0)))}`;
};

const keyOf = (kind: Field['kind'], value: unknown): string | undefined => {
  switch (kind) {
    case 'number':
      return typeof value === 'number' ? numberKey(value) : undefined;
    case 'money':
      return numberKey(majorOf(value as Money));
    case 'yesNo':
      return value === true ? '1' : '0';
    case 'email':
      return emailKey(String(value));
    case 'text':
    case 'link':
      return textKey(String(value));
    default:
      return String(value);
  }
};

/** A value as it sorts among those of its field, or `undefined` when there is none. Money sorts by whole units, whatever the currency. */
export const sortKey = (field: Field, value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : keyOf(field.kind, value);

/** Where records without a value stand: before all others, but for dates, where "some day" is later than any day. */
export const missingKey = (field: Field): string =>
  field.kind === 'date' || field.kind === 'dateTime' ? '~' : '';

/** Compares texts by code points, as DynamoDB sorts UTF-8; JavaScript's `<` goes by UTF-16 and differs above U+FFFF. */
export const compareKeys = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one === other) continue;
    const astral = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
    return astral(one) === astral(other) ? one - other : astral(one) ? 1 : -1;
  }
  return a.length - b.length;
};
