import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addNumbers, compareNumbers, normalizeNumber, numberOrder, subtractNumbers } from './number.ts';

/** Numbers of any size that DynamoDB takes, as digits × 10^exponent. */
const parts = fc.record({
  digits: fc.bigInt({ min: -(10n ** 37n), max: 10n ** 37n }),
  exponent: fc.integer({ min: -60, max: 60 }),
});
const textOf = ({ digits, exponent }: { digits: bigint; exponent: number }) => `${digits}E${exponent}`;
/** The same number as a whole multiple of 10^-60. */
const scaled = ({ digits, exponent }: { digits: bigint; exponent: number }) =>
  digits * 10n ** BigInt(exponent + 60);

/** A multiple of 10^-60 as a number. */
const normalizeSum = (sum: bigint) => normalizeNumber(`${sum}E-60`);

describe('numbers', () => {
  test.each([
    ['1.0', '1'],
    ['-0', '0'],
    ['00012', '12'],
    ['1e3', '1000'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['+7', '7'],
    ['1.5E-3', '0.0015'],
    ['-12.340', '-12.34'],
    ['1E125', `1${'0'.repeat(125)}`],
  ])('%s is given back as %s', (written, given) => {
    expect(normalizeNumber(written)).toBe(given);
  });

  test.each([
    ['', /cannot be converted to a numeric value/],
    ['abc', /cannot be converted to a numeric value/],
    ['NaN', /cannot be converted to a numeric value/],
    ['1e', /cannot be converted to a numeric value/],
    ['1'.repeat(39), /more than 38 significant digits/],
    ['1E126', /overflow/],
    ['1E-131', /underflow/],
  ])('%s is refused', (written, message) => {
    expect(() => normalizeNumber(written)).toThrow(message);
  });

  test('38 digits, and the ends of the range, are taken', () => {
    expect(normalizeNumber('9'.repeat(38))).toBe('9'.repeat(38));
    expect(normalizeNumber('9.9999999999999999999999999999999999999E125')).toHaveLength(126);
    expect(normalizeNumber('1E-130')).toBe(`0.${'0'.repeat(129)}1`);
  });

  test('keys order as numbers do', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const left = numberOrder(textOf(a));
        const right = numberOrder(textOf(b));
        const expected = scaled(a) < scaled(b) ? -1 : scaled(a) > scaled(b) ? 1 : 0;
        expect(Math.sign(Buffer.compare(Buffer.from(left), Buffer.from(right)))).toBe(expected);
        expect(Math.sign(compareNumbers(textOf(a), textOf(b)))).toBe(expected);
      }),
    );
  });

  test('sums and differences are exact', () => {
    const small = fc.record({
      digits: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
      exponent: fc.integer({ min: -10, max: 10 }),
    });
    fc.assert(
      fc.property(small, small, (a, b) => {
        const sum = addNumbers(textOf(a), textOf(b));
        expect(compareNumbers(sum, normalizeSum(scaled(a) + scaled(b)))).toBe(0);
        expect(compareNumbers(subtractNumbers(sum, normalizeNumber(textOf(b))), textOf(a))).toBe(0);
      }),
    );
  });

  test('what a double cannot hold is kept', () => {
    expect(addNumbers('12345678901234567890.5', '0.1')).toBe('12345678901234567890.6');
    expect(() => addNumbers('1E37', '1E-30')).toThrow(/38 significant digits/);
  });
});
