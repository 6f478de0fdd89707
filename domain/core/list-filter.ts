import { type AppError, invalidField } from './app-error.ts';
import { majorOf } from './currency.ts';
import type { Field, KindName, Link, Money } from './field.ts';
import { kindSchema, type Reading } from './kind-schema.ts';
import { compareKeys, numberKey, sortKey } from './sort-key.ts';
import { foldText } from './text.ts';

/** What a filter may ask of a field: the value itself, at least, at most, or how a text begins. */
export const operators = ['equal', 'from', 'to', 'begins'] as const;
/** One of them. */
export type Operator = (typeof operators)[number];

/** An amount to compare with: whole units, of one currency when it is said. */
export interface Amount {
  readonly major: number;
  readonly currency?: string;
}

/** A value that a field is compared with, as it was read. */
export type Wanted = string | number | boolean | Amount;

/** One condition of a list. All conditions must hold. */
export interface Filter {
  readonly field: string;
  readonly operator: Operator;
  readonly value: Wanted;
}

const equalOnly: readonly Operator[] = ['equal'];
const ordered: readonly Operator[] = ['equal', 'from', 'to'];
const beginnings: readonly Operator[] = ['equal', 'begins'];

const operatorsOfKind: Readonly<Partial<Record<KindName, readonly Operator[]>>> = {
  text: operators,
  link: beginnings,
  email: beginnings,
  phone: beginnings,
  number: ordered,
  money: ordered,
  date: ordered,
  dateTime: ordered,
  choice: equalOnly,
  yesNo: equalOnly,
  user: equalOnly,
  reference: equalOnly,
  references: equalOnly,
  tags: equalOnly,
};

/** What a filter may ask of a field of this kind; nothing of kinds that have no order. */
export const operatorsOf = (field: Field): readonly Operator[] => operatorsOfKind[field.kind] ?? [];

const decimal = /^-?\d{1,15}(\.\d{1,10})?$/;
const amount = /^(-?\d{1,15}(?:\.\d{1,10})?)(?: ?([A-Z]{3}))?$/;
const day = /^\d{4}-\d{2}-\d{2}$/;

type Read = (text: string, operator: Operator, field: Field, reading: Reading) => Wanted | undefined;

const bySchema: Read = (text, _, field, reading) => {
  const read = kindSchema(field, reading).safeParse(text);
  return read.success && read.data !== '' ? (read.data as string) : undefined;
};

/** A text is wanted in any spelling that folds to the same; one that folds to nothing would match everything. */
const anyText: Read = text => (text.length <= 500 && foldText(text) !== '' ? text : undefined);

/** A day alone is its beginning as a lower bound and its end as an upper one, in UTC. */
const instant: Read = (text, operator, field, reading) => {
  if (!day.test(text) || operator === 'equal') return bySchema(text, operator, field, reading);
  return bySchema(
    `${text}T${operator === 'to' ? '23:59:59.999' : '00:00:00.000'}Z`,
    operator,
    field,
    reading,
  );
};

const readers: Readonly<Partial<Record<KindName, Read>>> = {
  text: anyText,
  link: anyText,
  tags: anyText,
  number: text => (decimal.test(text) ? Number(text) : undefined),
  money: text => {
    const [, major, currency] = amount.exec(text) ?? [];
    if (major === undefined) return undefined;
    return { major: Number(major), ...(currency === undefined ? {} : { currency }) };
  },
  yesNo: text => (text === 'true' || text === 'false' ? text === 'true' : undefined),
  // `@example.mn` is everybody there.
  email: (text, operator, field, reading) =>
    operator === 'begins' || /^@[^\s@]+$/.test(text)
      ? anyText(text, operator, field, reading) && text.toLowerCase()
      : bySchema(text, operator, field, reading),
  phone: (text, operator, field, reading) =>
    operator === 'begins'
      ? /^\+\d{1,15}$/.test(text)
        ? text
        : undefined
      : bySchema(text, operator, field, reading),
  dateTime: instant,
  references: (text, operator, _, reading) => bySchema(text, operator, { kind: 'user' }, reading),
};

const expected: Readonly<Partial<Record<KindName, string>>> = {
  number: 'Give a number, for example 12.5.',
  money:
    'Give an amount in whole units, for example 12.50, with its currency if only that one counts: 12.50 USD.',
  date: 'Give a day as 2026-11-23.',
  dateTime: 'Give a time as 2026-11-23T08:00:00Z, or for from and to a day as 2026-11-23.',
  yesNo: 'Say true or false.',
  email: 'Give a whole address, or everybody’s of a domain as @example.mn.',
  phone: 'Give the number with + and the country code; a beginning too.',
  user: 'Give the id of a user.',
  reference: 'Give the id of a record.',
  references: 'Give the id of a record.',
};

const refusal = (field: Field, path: string): AppError => {
  const choices = field.kind === 'choice' ? `Choose one of ${field.of.join(', ')}.` : undefined;
  return invalidField(
    path,
    'list.filter-value',
    choices ?? expected[field.kind] ?? 'Give something to look for, of at most 500 characters.',
  );
};

/** Reads the value of a filter by its field's kind. Throws `list.filter-value` naming the filter. */
export const readFilter = (
  name: string,
  field: Field,
  operator: Operator,
  text: string,
  reading: Reading,
): Filter => {
  const path = operator === 'equal' ? `filter[${name}]` : `filter[${name}][${operator}]`;
  const value = (readers[field.kind] ?? bySchema)(text, operator, field, reading);
  if (value === undefined) throw refusal(field, path);
  return { field: name, operator, value };
};

const isAmount = (value: Wanted): value is Amount => typeof value === 'object';

/** What is looked for, as it sorts among the values of the field. */
export const wantedKey = (field: Field, value: Wanted): string =>
  isAmount(value) ? numberKey(value.major) : (sortKey(field, value) ?? '');

type Test = (value: unknown) => boolean;

const beginsTest = (field: Field, wanted: string): Test => {
  if (field.kind === 'email' && wanted.startsWith('@'))
    return value => String(value).slice(String(value).lastIndexOf('@')).startsWith(wanted);
  const folded = foldText(wanted);
  return value => foldText(String(value)).startsWith(folded);
};

const textTest = (wanted: string): Test => {
  const folded = foldText(wanted);
  return value => foldText(String(value)) === folded;
};

const equalTest = (field: Field, wanted: Wanted): Test => {
  if (isAmount(wanted)) return value => majorOf(value as Money) === wanted.major;
  switch (field.kind) {
    case 'text':
    case 'link':
      return textTest(String(wanted));
    case 'tags': {
      const same = textTest(String(wanted));
      return value => (value as readonly string[]).some(same);
    }
    case 'references':
      return value => (value as readonly Link[]).some(link => link.id === wanted);
    case 'email':
      return String(wanted).startsWith('@')
        ? value => String(value).endsWith(String(wanted))
        : value => value === wanted;
    default:
      return value => value === wanted;
  }
};

const rangeTest = (field: Field, operator: 'from' | 'to', wanted: Wanted): Test => {
  const bound = wantedKey(field, wanted);
  const sign = operator === 'from' ? 1 : -1;
  return value => sign * compareKeys(sortKey(field, value) ?? '', bound) >= 0;
};

/** Whether a value of the field is what the filter asks for. A record without a value never is. */
export const filterTest = (field: Field, { operator, value: wanted }: Filter): Test => {
  const test =
    operator === 'equal'
      ? equalTest(field, wanted)
      : operator === 'begins'
        ? beginsTest(field, String(wanted))
        : rangeTest(field, operator, wanted);
  const currency = isAmount(wanted) ? wanted.currency : undefined;
  return value =>
    value !== undefined &&
    value !== null &&
    test(value) &&
    (currency === undefined || (value as Money).currency === currency);
};
