import type { Field } from './field.ts';
import type { RecordType } from './record-type.ts';
import { searchKeys } from './search-key.ts';
import { backwards, nationalDigits } from './search-phone.ts';
import { foldText, wordsOf } from './text.ts';

/** At most this many words of one record are searchable, so that one record costs a bounded number of rows. */
export const mostWords = 24;
const mostRows = 32;
const longestWord = 60;

/** Words are kept and compared up to this length. */
export const cutWord = (word: string): string => word.slice(0, longestWord);

const searched = new WeakMap<RecordType, readonly (readonly [string, Field])[]>();

/** The fields of a type by which its records are found; worked out once, since every record and every query asks. */
export const searchedFields = (type: RecordType): readonly (readonly [string, Field])[] => {
  const known = searched.get(type) ?? Object.entries(type.fields).filter(([, field]) => field.search);
  searched.set(type, known);
  return known;
};

const termsOfValue = (kind: string, value: unknown): readonly string[] => {
  if (typeof value !== 'string')
    return Array.isArray(value) ? value.flatMap(one => termsOfValue('text', one)) : [];
  if (kind === 'phone' && value.startsWith('+')) return [value];
  if (kind === 'email' || /^[^\s@]+@[^\s@]+$/.test(value)) return [foldText(value)];
  return wordsOf(value);
};

/**
 * What a record is found by: the folded words of its fields declared `search` as they are written, e-mail addresses and phone
 * numbers (E.164) whole; each once, at most `mostWords`.
 */
export const searchTerms = (
  type: RecordType,
  record: Readonly<Record<string, unknown>>,
): readonly string[] => {
  const terms = searchedFields(type)
    .flatMap(([name, field]) => termsOfValue(field.kind, record[name]))
    .map(cutWord);
  return [...new Set(terms)].slice(0, mostWords);
};

/** An address is found by itself, by the words of its name after the first, by its domain, and by what stands inside that. */
const addressParts = (address: string): readonly string[] => {
  const [name = '', domain = ''] = address.split('@');
  const inner = domain.split('.').slice(1, -1);
  return [address, domain, ...wordsOf(name).slice(1), ...inner].filter(part => part !== '');
};

const keysOfTerm = (term: string): readonly string[] => {
  if (term.startsWith('+')) return [`w#${nationalDigits(term.slice(1))}`, `e#${backwards(term.slice(1))}`];
  const words = term.includes('@')
    ? addressParts(term).flatMap(part => searchKeys(part).slice(0, 1))
    : searchKeys(term);
  return words.map(word => `w#${word}`);
};

/** The keys of a record's search rows: `w#` and the beginning of a word, `e#` and the end of a phone number, backwards. */
export const rowKeys = (terms: readonly string[]): readonly string[] =>
  [...new Set(terms.flatMap(keysOfTerm))].slice(0, mostRows);

/** Whether records of a type can be found at all. */
export const isSearchable = (type: RecordType): boolean => searchedFields(type).length > 0;

/** Whether records of a type can be found by a phone number. */
export const hasPhone = (type: RecordType): boolean =>
  searchedFields(type).some(([, field]) => field.kind === 'phone');

/** The part of the index that a type's rows are in: each type has one, but those that are set up once share theirs. */
export const searchGroup = (type: RecordType): string => (type.access.administered ? 'setup' : type.name);
