import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from './field.ts';
import { kindSchema } from './kind-schema.ts';

/** What is given and what is kept. */
type Pair = readonly [given: unknown, kept: unknown];

const same = (...values: readonly unknown[]): readonly Pair[] => values.map(value => [value, value] as const);

const kinds: readonly { field: Field; good: readonly Pair[]; bad: readonly unknown[] }[] = [
  {
    field: { kind: 'text' },
    good: [
      ...same('Бат', '', 'ნინო', 'Ընկերություն', 'x'.repeat(500)),
      ['  spaced  ', 'spaced'],
      ['e\u0301', 'é'],
      ['a\u202Eb\u0000c', 'abc'],
    ],
    bad: [1, null, undefined, {}, [], true, 'x'.repeat(501)],
  },
  { field: { kind: 'text', required: true }, good: same('x'), bad: ['', '   ', '\u0000', undefined] },
  {
    field: { kind: 'longText' },
    good: [...same('line\nline\ttab', 'x'.repeat(20_000)), ['\uD800', '\uFFFD']],
    bad: ['x'.repeat(20_001), 5],
  },
  { field: { kind: 'longText', required: true }, good: same('x'), bad: ['', '\n'] },
  {
    field: { kind: 'number' },
    good: same(0, -1.5, 1e15),
    bad: [Number.NaN, Number.POSITIVE_INFINITY, '1', null],
  },
  {
    field: { kind: 'money' },
    good: same({ minor: 0, currency: 'MNT' }, { minor: -1250, currency: 'USD' }),
    bad: [
      { minor: 1.5, currency: 'USD' },
      { minor: 1, currency: 'usd' },
      { minor: 1, currency: 'EURO' },
      { minor: 1 },
      { minor: 1, currency: 'USD', rate: 2 },
      { minor: '1', currency: 'USD' },
      { minor: 2 ** 53, currency: 'USD' },
      12.5,
    ],
  },
  {
    field: { kind: 'date' },
    good: same('2026-11-23', '2028-02-29'),
    bad: ['2026-02-29', '23.11.2026', '2026-11-23T00:00:00Z', ''],
  },
  {
    field: { kind: 'dateTime' },
    good: [
      ['2026-11-23T02:00:00Z', '2026-11-23T02:00:00.000Z'],
      ['2026-11-23T10:00:00+08:00', '2026-11-23T02:00:00.000Z'],
    ],
    bad: ['2026-11-23', '2026-11-23T25:00:00Z', '2026-11-23T10:00:00', 0],
  },
  {
    field: { kind: 'tags' },
    good: [...same([], ['a', 'b']), [['a', ' a '], ['a']]],
    bad: [[''], ['x'.repeat(61)], 'a', [1], Array.from({ length: 51 }, (_, index) => `t${index}`)],
  },
  {
    field: { kind: 'email' },
    good: [
      ['Bat@Example.MN ', 'bat@example.mn'],
      ['bat+crm@mail.example.mn', 'bat+crm@mail.example.mn'],
    ],
    bad: [
      'bat',
      'bat@',
      '@example.mn',
      'a b@c.mn',
      'a@b',
      `${'x'.repeat(250)}@b.mn`,
      'a@b.mn\r\nBcc: c@d.mn',
    ],
  },
  {
    field: { kind: 'phone' },
    good: [
      ['+976 9911 2233', '+97699112233'],
      ['+374 (91) 12-34-56', '+37491123456'],
      ['+995 555 12 34 56', '+995555123456'],
    ],
    bad: ['99112233', '12', 'call me', '+', '', '+9999999999999999'],
  },
  {
    field: { kind: 'address' },
    good: same({}, { street: 'Энх тайвны 1', city: 'Улаанбаатар', country: 'MN' }),
    bad: [{ country: 'Mongolia' }, { planet: 'Earth' }, { city: 'x'.repeat(101) }, 'x'],
  },
  {
    field: { kind: 'link' },
    good: same('https://example.mn/a?b=c', 'http://localhost:4100/'),
    bad: ['javascript:alert(1)', 'ftp://example.mn', 'example.mn', '//example.mn', 'data:text/html,x'],
  },
  { field: { kind: 'yesNo' }, good: same(true, false), bad: ['true', 1, null] },
  {
    field: { kind: 'user' },
    good: same('user_01J8'),
    bad: ['Сарантуяа', 'user', 'user_', 'user_a#b', 'USER_1'],
  },
  {
    field: { kind: 'json' },
    good: same(null, [1, { a: ['b'] }], 'x'),
    bad: [undefined, () => 1, 'x'.repeat(16_384)],
  },
  { field: { kind: 'choice', of: ['a', 'b'] }, good: same('a', 'b'), bad: ['c', '', 'A', ['a']] },
  {
    field: { kind: 'reference', to: 'company' },
    good: same('cmp_01J8', 'pip_default'),
    bad: ['', 'x', 5, 'cmp_a#z', `cmp_${'x'.repeat(41)}`, { id: 'cmp_1' }],
  },
  {
    field: { kind: 'references', to: 'contact', roles: ['user', 'other'] },
    good: same([], [{ id: 'ctc_1', role: 'user', primary: true, from: '2026-01-01' }], [{ id: 'ctc_1' }]),
    bad: [
      ['ctc_1'],
      [{ id: 'ctc_1', role: 'king' }],
      [{ role: 'user' }],
      [{ id: 'ctc_1' }, { id: 'ctc_1', role: 'user' }],
      [{ id: 'ctc_1', from: 'today' }],
    ],
  },
  {
    field: { kind: 'rows', fields: { name: { kind: 'text', required: true }, share: { kind: 'number' } } },
    good: [
      ...same([], [{ id: 'a', name: 'x', share: 1 }]),
      [[{ id: 'a', name: ' x ' }], [{ id: 'a', name: 'x' }]],
    ],
    bad: [
      [{ name: 'x' }],
      [{ id: 'a' }],
      [{ id: 'a.b', name: 'x' }],
      [
        { id: 'a', name: 'x' },
        { id: 'a', name: 'y' },
      ],
      [{ id: 'a', name: 'x', rank: 1 }],
      {},
    ],
  },
];

describe.each(kinds)('a field $field', ({ field, good, bad }) => {
  it.each(good)('keeps %j as %j', (given, kept) => {
    expect(kindSchema(field).parse(given)).toEqual(kept);
  });

  it.each(bad.map(value => [value] as const))('refuses %j', value => {
    expect(kindSchema(field).safeParse(value).success).toBe(false);
  });

  it.each(good)('reads what it keeps as the same again: %j', given => {
    const kept = kindSchema(field).parse(given);

    expect(kindSchema(field).parse(kept)).toEqual(kept);
  });
});

describe('a phone number without its country', () => {
  it.each([
    ['MN', '9911 2233', '+97699112233'],
    ['AM', '091 123456', '+37491123456'],
    ['GE', '555 12 34 56', '+995555123456'],
  ])('is one of %s', (country, given, kept) => {
    expect(kindSchema({ kind: 'phone' }, { country }).parse(given)).toBe(kept);
  });

  it('is none when the country is unknown', () => {
    expect(kindSchema({ kind: 'phone' }, { country: 'XX' }).safeParse('99112233').success).toBe(false);
  });
});

describe('any text whatever', () => {
  const anyText = fc
    .array(fc.oneof(fc.integer({ min: 0, max: 0x10_ffff }), fc.integer({ min: 0, max: 0x220f })), {
      maxLength: 60,
    })
    .map(points => String.fromCodePoint(...points));

  it('is kept without controls and direction marks, in NFC and trimmed', () => {
    fc.assert(
      fc.property(anyText, given => {
        const kept = kindSchema({ kind: 'longText' }).parse(given) as string;

        expect(kept).toBe(kept.normalize('NFC'));
        expect(kept).toBe(kept.trim());
        expect(kept.isWellFormed()).toBe(true);
        expect(kept).not.toMatch(/[\p{Cc}--[\t\n\r]]|[\u202A-\u202E]/v);
      }),
    );
  });
});
