import fc from 'fast-check';
import type { Field, Fields, KindName } from '../core/field.ts';
import type { RecordType } from '../core/record-type.ts';

const word = fc.constantFrom(
  'Бат',
  'ნინო',
  'Անի',
  'Ömer',
  'Roof',
  'a-b',
  '№7',
  "O'Neill",
  '東京',
  '<b>',
  '{{ x }}',
);
const text = fc.array(word, { minLength: 1, maxLength: 4 }).map(words => words.join(' '));
const idOf = (prefix: string) => fc.nat().map(body => `${prefix}_${body.toString(36).toUpperCase()}`);
const day = fc
  .integer({ min: 0, max: 20_000 })
  .map(days => new Date(days * 86_400_000).toISOString().slice(0, 10));
const instant = fc.integer({ min: 0, max: 2 ** 31 }).map(seconds => new Date(seconds * 1000).toISOString());
const rowId = fc.nat({ max: 50 }).map(row => `row-${row}`);

type Make = (field: never) => fc.Arbitrary<unknown>;

const makers: { readonly [K in KindName]: (field: Field & { kind: K }) => fc.Arbitrary<unknown> } = {
  text: () => text,
  longText: () => text.map(line => `${line}\n${line}`),
  number: () =>
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(number => (Object.is(number, -0) ? 0 : number)),
  money: () =>
    fc.record({ minor: fc.maxSafeInteger(), currency: fc.constantFrom('MNT', 'USD', 'AMD', 'GEL') }),
  date: () => day,
  dateTime: () => instant,
  tags: () => fc.uniqueArray(text, { maxLength: 5 }),
  email: () => fc.nat().map(person => `person.${person}@example.mn`),
  phone: () => fc.integer({ min: 88_000_000, max: 99_999_999 }).map(number => `+976${number}`),
  address: () => fc.record({ city: text, country: fc.constantFrom('MN', 'AM', 'GE') }, { requiredKeys: [] }),
  link: () => fc.nat().map(page => `https://example.mn/pages/${page}?utm_source=a%20b#top`),
  yesNo: () => fc.boolean(),
  user: () => idOf('user'),
  json: () => fc.oneof(text, fc.boolean(), fc.constant(null), fc.array(text), fc.record({ a: fc.nat() })),
  choice: field => fc.constantFrom(...field.of),
  reference: () => idOf('cmp'),
  references: field =>
    fc.uniqueArray(fc.record({ id: idOf('ctc'), role: fc.constantFrom(...field.roles) }), {
      selector: link => link.id,
      maxLength: 4,
    }),
  rows: field =>
    fc.uniqueArray(
      fc.tuple(rowId, goodValues(field.fields)).map(([id, values]) => ({ id, ...values })),
      { selector: row => row.id, maxLength: 3 },
    ),
};

/** Any good value of a field, as it is kept. */
export const goodValue = (field: Field): fc.Arbitrary<unknown> =>
  (makers[field.kind] as Make)(field as never);

/** Good values for fields: the required ones, and any of the others. */
export function goodValues(fields: Fields): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const all = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, goodValue(field)]));
  const required = Object.keys(fields).filter(name => fields[name]?.required);
  return fc.record(all, { requiredKeys: required as never[] }).map(values => ({ ...values }));
}

/** What a caller could send to make a record of a type. */
export const goodInput = (type: RecordType): fc.Arbitrary<Readonly<Record<string, unknown>>> =>
  goodValues(
    Object.fromEntries(Object.entries(type.fields).filter(([, field]) => field.setBy === undefined)),
  );
