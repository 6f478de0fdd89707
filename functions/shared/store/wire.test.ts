import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlainItem, toPlain, toWire, type WireItem } from './wire.ts';

const leaf = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.boolean(),
  fc.constant(null),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, min: -1e15, max: 1e15 }),
  fc.bigInt({ min: 2n ** 53n, max: 2n ** 80n }),
);
/** `util-dynamodb` takes an object that holds a `constructor` for one of a class. */
const name = fc.string({ minLength: 1 }).filter(text => !['__proto__', 'constructor'].includes(text));
const { item } = fc.letrec<{ item: PlainItem; value: unknown }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
  item: fc.dictionary(name, tie('value'), { maxKeys: 6, noNullPrototype: true }) as fc.Arbitrary<PlainItem>,
}));

describe('items of the protocol', () => {
  it("are those of AWS's own library, both ways, over JSON", () => {
    fc.assert(
      fc.property(item, plain => {
        const wire = toWire(plain);
        expect(wire).toEqual(marshall(plain));
        const sent = JSON.parse(JSON.stringify(wire)) as WireItem;
        expect(toPlain(sent)).toEqual(unmarshall(sent as Parameters<typeof unmarshall>[0]));
      }),
    );
  });

  it('may have a member of any other name', () => {
    const plain = { list: { constructor: 'x', toString: 1, hasOwnProperty: null } };
    expect(toPlain(toWire(plain))).toEqual(plain);
  });

  it('leave out what is undefined, at any depth', () => {
    const plain = { a: undefined, b: { c: undefined, d: [1, undefined, 2] } };
    expect(toWire(plain)).toEqual({ b: { M: { d: { L: [{ N: '1' }, { N: '2' }] } } } });
  });

  it.each<[string, unknown]>([
    ['no number', Number.NaN],
    ['no end', Number.POSITIVE_INFINITY],
    ['a number that may be another', 2 ** 53],
    ['a set', new Set(['a'])],
    ['bytes', new Uint8Array(1)],
    ['a date', new Date(0)],
    ['a function', () => 1],
    ['a prototype', JSON.parse('{"__proto__":{"admin":true}}')],
  ])('are not made of %s', (_what, value) => {
    expect(() => toWire({ value })).toThrow('cannot be stored');
  });

  it('of a kind that is not stored here are refused', () => {
    expect(() => toPlain({ tags: { SS: ['a'] } })).toThrow('SS');
    expect(() => toPlain(JSON.parse('{"__proto__":{"S":"x"}}'))).toThrow();
  });
});
