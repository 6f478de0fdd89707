import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../catalogue.ts';
import { stored } from '../testing/scene.ts';
import { goodInput, goodValues } from '../testing/values.ts';
import { defaultsOf } from './beginning.ts';
import { createSchema, recordSchema, updateSchema } from './schema.ts';
import { mostWords, queryWords, searchTerms } from './search-terms.ts';

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
          const found = queryWords(typed).every(word => terms.some(one => one.startsWith(word)));
          expect(found, `${typed} of ${term}`).toBe(true);
        }
      }),
      runs,
    );
  });
});
