import { describe, expect, test } from 'vitest';
import { checkItem, checkValue } from './check.ts';

const nested = (levels: number): object => (levels === 0 ? { S: 'x' } : { L: [nested(levels - 1)] });

describe('values from the wire', () => {
  test('numbers are normalised wherever they stand', () => {
    expect(checkItem({ a: { L: [{ N: '1.0' }, { M: { b: { NS: ['2.50', '1e2'] } } }] } })).toEqual({
      a: { L: [{ N: '1' }, { M: { b: { NS: ['2.5', '100'] } } }] },
    });
  });

  test('names of JavaScript are names like any other', () => {
    const item = checkItem(JSON.parse('{"__proto__": {"S": "x"}, "constructor": {"N": "1"}}'));
    expect(Object.keys(item)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(item)).toBe(Object.prototype);
  });

  test.each([
    [{}, /is empty, must contain exactly one/],
    [null, /is empty/],
    [{ X: 'y' }, /is empty/],
    [{ S: 'a', N: '1' }, /more than one datatypes set/],
    [{ NULL: false }, /must have the value of true/],
    [{ SS: [] }, /An string set {2}may not be empty/],
    [{ SS: ['a', 'a'] }, /contains duplicates/],
    [{ NS: ['1', '1.0'] }, /contains duplicates/],
    [{ SS: [''] }, /empty string as a member/],
    [{ N: 'x' }, /cannot be converted/],
  ])('%j is a validation error', (value, message) => {
    expect(() => checkValue(value)).toThrow(
      expect.objectContaining({ name: 'ValidationException', message: expect.stringMatching(message) }),
    );
  });

  test.each([[{ S: 1 }], [{ B: 'not base64!' }], [{ L: 'x' }], [{ M: [] }], [{ BOOL: 'true' }]])(
    '%j is a serialization error',
    value => {
      expect(() => checkValue(value)).toThrow(expect.objectContaining({ name: 'SerializationException' }));
    },
  );

  test('32 levels of nesting are the limit', () => {
    expect(() => checkValue(nested(32))).not.toThrow();
    expect(() => checkValue(nested(33))).toThrow(/Nesting Levels have exceeded/);
  });
});
