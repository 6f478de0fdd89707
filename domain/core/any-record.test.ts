import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../catalogue.ts';
import { stored } from '../testing/scene.ts';
import { defaultsOf } from './beginning.ts';
import type { Field, Fields, KindName } from './field.ts';
import type { RecordType } from './record-type.ts';
import { createSchema, recordSchema, updateSchema } from './schema.ts';
import { queryReadings, rankOf } from './search-query.ts';
import { mostWords, searchTerms } from './search-terms.ts';

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
const goodValue = (field: Field): fc.Arbitrary<unknown> => (makers[field.kind] as Make)(field as never);

/** Good values for fields: the required ones, and any of the others. */
function goodValues(fields: Fields): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const all = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, goodValue(field)]));
  const required = Object.keys(fields).filter(name => fields[name]?.required);
  return fc.record(all, { requiredKeys: required as never[] }).map(values => ({ ...values }));
}

/** What a caller could send to make a record of a type. */
const goodInput = (type: RecordType): fc.Arbitrary<Readonly<Record<string, unknown>>> =>
  goodValues(
    Object.fromEntries(Object.entries(type.fields).filter(([, field]) => field.setBy === undefined)),
  );

/** What must be true of any record of any type that was and will be declared. */
describe.each(catalogue.types)('any $name', type => {
  const runs = { numRuns: 15 };
  const inputs = goodInput(type);
  const records = goodValues(type.fields);

  it('that a caller may send is kept as it was sent, and again when it is sent back', () => {
    const schema = createSchema(type);

    fc.assert(
      fc.property(inputs, input => {
        const kept = schema.parse(input);

        expect(kept).toEqual({ ...input, own: {} });
        expect(schema.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
      }),
      runs,
    );
  });

  it('that may be sent to make a record may be sent to change it, but for what is fixed', () => {
    const fixed = Object.keys(type.fields).filter(name => type.fields[name]?.fixed);

    fc.assert(
      fc.property(inputs, input => {
        const changes = Object.fromEntries(Object.entries(input).filter(([name]) => !fixed.includes(name)));

        expect(updateSchema(type).parse(changes)).toEqual(changes);
      }),
      runs,
    );
  });

  it('is a whole record with the declared defaults and what the platform keeps', () => {
    fc.assert(
      fc.property(records, values => {
        const record = stored(type, `${type.prefix}_1`, { ...defaultsOf(type), ...values });

        expect(recordSchema(type).parse(record)).toEqual(record);
      }),
      runs,
    );
  });

  it('is refused with any one required field missing', () => {
    const given = Object.entries(type.fields).filter(
      ([, field]) => field.required && field.setBy === undefined && field.default === undefined,
    );

    fc.assert(
      fc.property(inputs, input => {
        for (const [name] of given) {
          const { [name]: _, ...rest } = input;
          expect(createSchema(type).safeParse(rest).success, name).toBe(false);
        }
      }),
      runs,
    );
  });

  it('is refused with any one field too many', () => {
    const unknown = fc
      .stringMatching(/^[a-z]{1,12}$/)
      .filter(name => !(name in type.fields) && name !== 'own');

    fc.assert(
      fc.property(inputs, unknown, (input, name) => {
        expect(createSchema(type).safeParse({ ...input, [name]: 1 }).success).toBe(false);
      }),
      runs,
    );
  });

  it('is found by the beginning of any of its words, within bounds', () => {
    fc.assert(
      fc.property(records, fc.integer({ min: 1, max: 8 }), (values, length) => {
        const terms = searchTerms(type, values);

        expect(terms.length).toBeLessThanOrEqual(mostWords);
        expect(new Set(terms).size).toBe(terms.length);
        for (const term of terms.filter(one => /^\p{L}+$/u.test(one))) {
          const typed = [...term].slice(0, length).join('');
          const found = queryReadings(typed).some(words => rankOf(terms, words) !== undefined);
          expect(found, `${typed} of ${term}`).toBe(true);
        }
      }),
      runs,
    );
  });
});
