import type { RecordType } from './record-type.ts';
import { foldText, wordsOf } from './text.ts';

/** At most this many words of one record are searchable, so that one record costs a bounded number of rows. */
export const mostWords = 24;
const longestWord = 60;

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** The country calling codes of one and of two digits (ITU-T E.164, list of 15 December 2023); all others have three. */
const shortCodes = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** A number is found from its beginning with and without the country code, which people leave out. */
const phoneTerms = (digits: string): readonly string[] => {
  const code = shortCodes.exec(digits)?.[0] ?? digits.slice(0, 3);
  return [digits, digits.slice(code.length)].filter(term => term.length >= 4);
};

/** An address is found by itself, by its domain, and by the words of its name after the first, which it begins with. */
const emailTerms = (address: string): readonly string[] => {
  const [name = '', domain = ''] = address.split('@');
  return [address, domain, ...wordsOf(name).slice(1)].filter(term => term !== '');
};

const termsOfValue = (kind: string, value: unknown): readonly string[] => {
  if (typeof value !== 'string')
    return Array.isArray(value) ? value.flatMap(one => termsOfValue('text', one)) : [];
  if (kind === 'phone') return phoneTerms(digitsOf(value));
  if (kind === 'email' || /^[^\s@]+@[^\s@]+$/.test(value)) return emailTerms(foldText(value));
  return wordsOf(value);
};

/** The words by whose beginnings a record is found: of its fields declared `search`, folded, each once, at most `mostWords`. */
export const searchTerms = (
  type: RecordType,
  record: Readonly<Record<string, unknown>>,
): readonly string[] => {
  const terms = Object.entries(type.fields)
    .filter(([, field]) => field.search)
    .flatMap(([name, field]) => termsOfValue(field.kind, record[name]))
    .map(term => term.slice(0, longestWord));
  return [...new Set(terms)].slice(0, mostWords);
};

/** What a person typed, as words to look for; a phone number in any spelling becomes its digits. */
export const queryWords = (text: string): readonly string[] => {
  const typed = text.trim();
  if (/^[+()\d\s./-]{4,}$/.test(typed)) return [digitsOf(typed)];
  if (typed.includes('@')) return typed.split(/\s+/).map(foldText);
  return wordsOf(typed);
};
