import type { Money } from '../core/field.ts';
import { readNumber } from './read-number.ts';

const signs: Readonly<Record<string, string>> = {
  '₮': 'MNT',
  '֏': 'AMD',
  '₾': 'GEL',
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '₽': 'RUB',
  '¥': 'JPY',
};

const exponents = new Map<string, number>();
const exponentOf = (currency: string): number => {
  const known = exponents.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  exponents.set(currency, digits);
  return digits;
};

/** An amount with its currency's sign or code on either side, or in the home currency without one; `undefined` when it is none. */
export const readMoney = (text: string, locale: string, home: string): Money | undefined => {
  const [, before = '', amount = '', after = ''] =
    /^\s*([A-Za-z]{3}|\p{Sc})?\s*([^\p{L}\p{Sc}]+?)\s*([A-Za-z]{3}|\p{Sc})?\s*$/u.exec(text) ?? [];
  const named = before === '' ? after : before;
  const currency = signs[named] ?? (named === '' ? home : named.toUpperCase());
  const number = readNumber(amount, locale);
  if (number === undefined || (before !== '' && after !== '') || !/^[A-Z]{3}$/.test(currency))
    return undefined;
  const minor = Math.round(number * 10 ** exponentOf(currency));
  return Number.isSafeInteger(minor) ? { minor, currency } : undefined;
};
