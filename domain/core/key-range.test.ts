import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from './field.ts';
import { type KeyRange, rangeOf } from './key-range.ts';
import { type Filter, filterTest, type Operator, operatorsOf } from './list-filter.ts';
import { readFilter } from './read-filter.ts';
import { compareKeys, missingKey, separator, sortKey, textKey } from './sort-key.ts';

const word = fc.constantFrom(
  'Бат',
  'бат',
  'Ба',
  'Өнөр',
  'o',
  'O',
  'Ömer',
  'ნინო',
  '東',
  'a b',
  'a',
  'z'.repeat(120),
);
const words = fc.array(word, { minLength: 1, maxLength: 3 }).map(list => list.join(' '));
const day = fc.integer({ min: 0, max: 400 }).map(n => new Date(n * 86_400_000).toISOString().slice(0, 10));
const hour = fc.integer({ min: 0, max: 200 }).map(n => new Date(n * 3_600_000).toISOString());
const tenths = fc.integer({ min: -60, max: 60 }).map(n => n / 10);
const address = fc
  .tuple(fc.constantFrom('bat', 'bold', 'b'), fc.constantFrom('a.mn', 'aa.mn', 'a.mn.com', 'x.a.mn'))
  .map(([name, domain]) => `${name}@${domain}`);

/** Values of a kind, and texts that a caller may look for. */
const kinds: readonly (readonly [Field, fc.Arbitrary<unknown>, fc.Arbitrary<string>])[] = [
  [{ kind: 'text' }, words, words],
  [{ kind: 'number' }, tenths, tenths.map(String)],
  [
    { kind: 'money' },
    fc.record({ minor: tenths.map(n => n * 10), currency: fc.constantFrom('MNT', 'JPY', 'KWD') }),
    fc.tuple(tenths, fc.constantFrom('', ' MNT', ' KWD')).map(parts => parts.join('')),
  ],
  [{ kind: 'date' }, day, day],
  [{ kind: 'dateTime' }, hour, fc.oneof(hour, day)],
  [
    { kind: 'email' },
    address,
    fc.oneof(
      address,
      address.map(text => text.slice(text.indexOf('@'))),
    ),
  ],
  [
    { kind: 'phone' },
    fc.constantFrom('+97699112233', '+37491123456'),
    fc.constantFrom('+976', '+97699112233'),
  ],
  [{ kind: 'yesNo' }, fc.boolean(), fc.constantFrom('true', 'false')],
  [
    { kind: 'choice', of: ['new', 'newer'] },
    fc.constantFrom('new', 'newer'),
    fc.constantFrom('new', 'newer'),
  ],
];

const isIn = (range: KeyRange, entry: string): boolean =>
  'prefix' in range
    ? entry.startsWith(range.prefix)
    : compareKeys(range.from, entry) <= 0 && compareKeys(entry, range.to) <= 0;

const read = (field: Field, operator: Operator, text: string): Filter | undefined => {
  try {
    return readFilter('f', field, operator, text, {});
  } catch {
    return undefined;
  }
};

describe('the range of an index', () => {
  it.each(kinds)('of a field of $kind holds every record that the filters want', (field, values, texts) => {
    const filter = fc
      .tuple(fc.constantFrom(...operatorsOf(field)), texts)
      .map(([operator, text]) => read(field, operator, text))
      .filter(one => one !== undefined);
    let wanted = 0;
    fc.assert(
      fc.property(fc.array(filter, { minLength: 1, maxLength: 2 }), values, (filters, value) => {
        const range = rangeOf(field, filters);
        if (!filters.every(one => filterTest(field, one)(value))) return;
        wanted += 1;
        const entry = `${sortKey(field, value)}${separator}ctc_01J`;
        if (range !== undefined) expect(isIn(range, entry)).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect(wanted, 'some values must be wanted, or nothing was tested').toBeGreaterThan(5);
  });

  it.each(kinds)('of a field of $kind leaves out what has no value', (field, _, texts) => {
    fc.assert(
      fc.property(fc.constantFrom(...operatorsOf(field)), texts, (operator, text) => {
        const filter = read(field, operator, text);
        const range = filter && rangeOf(field, [filter]);
        if (range !== undefined) expect(isIn(range, `${missingKey(field)}${separator}ctc_01J`)).toBe(false);
      }),
    );
  });

  it('is one value’s for an equal filter, so that its records come by age', () => {
    const equal = (field: Field, text: string) => rangeOf(field, [readFilter('f', field, 'equal', text, {})]);
    expect(equal({ kind: 'text' }, 'Бат')).toEqual({
      prefix: `${textKey('бат')}${separator}`,
    });
    expect(equal({ kind: 'email' }, '@example.mn')).toEqual({ prefix: 'example.mn ' });
  });

  it('is empty, and no error of the table’s, when it ends before it begins', () => {
    const field: Field = { kind: 'date' };
    const filters = (['from', 'to'] as const).map((operator, at) =>
      readFilter('f', field, operator, `202${6 - at}-01-01`, {}),
    );
    const { from, to } = rangeOf(field, filters) as { from: string; to: string };
    expect(compareKeys(from, to)).toBeLessThanOrEqual(0);
    expect(isIn({ from, to }, `2025-06-01${separator}ctc_1`)).toBe(false);
  });

  it('is none for the beginning of an address’s name, which stands behind its domain', () => {
    const begins = (text: string) =>
      rangeOf({ kind: 'email' }, [readFilter('f', { kind: 'email' }, 'begins', text, {})]);
    expect(begins('bat')).toBeUndefined();
    expect(begins('@exa')).toEqual({ prefix: 'exa' });
  });
});
