import type { RecordType } from './record-type.ts';
import { foldText, wordsOf } from './text.ts';

/** At most this many words of one record are searchable, so that one record costs a bounded number of rows. */
export const mostWords = 24;
const longestWord = 60;

const digitsOf = (text: string): string => text.replace(/\D/g, '');

const termsOfValue = (kind: string, value: unknown): readonly string[] => {
  if (typeof value !== 'string')
    return Array.isArray(value) ? value.flatMap(one => termsOfValue('text', one)) : [];
  if (kind === 'phone') return phoneTerms(digitsOf(value));
  if (kind === 'email') return [foldText(value), ...wordsOf(value)];
  return wordsOf(value);
};

/** A number is found from its beginning with and without the country code (1–3 digits, ITU-T E.164), which people leave out. */
const phoneTerms = (digits: string): readonly string[] => [
  digits,
  ...[1, 2, 3].map(cut => digits.slice(cut)).filter(rest => rest.length >= 6),
];

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
