import { type AppError, invalidField } from './app-error.ts';
import type { Field, KindName } from './field.ts';
import { kindSchema, type Reading } from './kind-schema.ts';
import type { Filter, Operator, Wanted } from './list-filter.ts';
import { foldText } from './text.ts';

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
