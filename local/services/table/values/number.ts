import { validation } from '../errors.ts';

/**
 * DynamoDB numbers: up to 38 significant digits, magnitude 1E-130 to 9.99…E+125, exact decimal arithmetic.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */
interface Decimal {
  negative: boolean;
  /** Significant digits without leading or trailing zeros; empty for zero. */
  digits: string;
  /** value = 0.digits × 10^exponent */
  exponent: number;
}

const shape = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const plainInteger = /^(?:0|-?[1-9]\d{0,14})$/;

function parse(text: string): Decimal {
  const match = shape.exec(text.trim());
  const whole = match?.[2] ?? '';
  const fraction = match?.[3] ?? '';
  if (!match || whole + fraction === '') {
    throw validation(`The parameter cannot be converted to a numeric value: ${text}`);
  }
  return decimal(match[1] === '-', whole + fraction, whole.length + Number(match[4] ?? 0));
}

function decimal(negative: boolean, allDigits: string, exponent: number): Decimal {
  const withoutLeading = allDigits.replace(/^0+/, '');
  const digits = withoutLeading.replace(/0+$/, '');
  if (digits === '') return { negative: false, digits: '', exponent: 0 };
  return { negative, digits, exponent: exponent - (allDigits.length - withoutLeading.length) };
}

function checkRange(value: Decimal): Decimal {
  if (value.digits.length > 38) {
    throw validation('Attempting to store more than 38 significant digits in a Number');
  }
  if (value.digits !== '' && value.exponent > 126) {
    throw validation(
      'Number overflow. Attempting to store a number with magnitude larger than supported range',
    );
  }
  if (value.digits !== '' && value.exponent < -129) {
    throw validation(
      'Number underflow. Attempting to store a number with magnitude smaller than supported range',
    );
  }
  return value;
}

function format({ negative, digits, exponent }: Decimal): string {
  if (digits === '') return '0';
  const sign = negative ? '-' : '';
  if (exponent <= 0) return `${sign}0.${'0'.repeat(-exponent)}${digits}`;
  if (exponent >= digits.length) return sign + digits + '0'.repeat(exponent - digits.length);
  return `${sign}${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}

/** The number as DynamoDB gives it back: plain decimals, no leading or trailing zeros. Throws on bad numbers. */
export function normalizeNumber(text: string): string {
  return plainInteger.test(text) ? text : format(checkRange(parse(text)));
}

/** Negative, zero or positive, as a < b, a = b, a > b. Both must be valid numbers. */
export function compareNumbers(a: string, b: string): number {
  if (plainInteger.test(a) && plainInteger.test(b)) return Number(a) - Number(b);
  const left = numberOrder(a);
  const right = numberOrder(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Exact sum; the result must fit DynamoDB's range. */
export function addNumbers(a: string, b: string): string {
  const left = parse(a);
  const right = parse(b);
  const scale = Math.min(left.exponent - left.digits.length, right.exponent - right.digits.length);
  const sum = scaled(left, scale) + scaled(right, scale);
  const digits = (sum < 0n ? -sum : sum).toString();
  return format(checkRange(decimal(sum < 0n, digits, digits.length + scale)));
}

/** Exact difference `a - b`. */
export const subtractNumbers = (a: string, b: string): string =>
  addNumbers(a, b.startsWith('-') ? b.slice(1) : `-${b}`);

function scaled(value: Decimal, scale: number): bigint {
  const magnitude = BigInt(value.digits || '0') * 10n ** BigInt(value.exponent - value.digits.length - scale);
  return value.negative ? -magnitude : magnitude;
}

/** A text that sorts (by bytes) as the number does; used for keys. */
export function numberOrder(text: string): string {
  const { negative, digits, exponent } = parse(text);
  if (digits === '') return '1';
  const rank = String(exponent + 500).padStart(3, '0');
  // Complement every digit of a negative number; "~" puts the shorter (larger) one last.
  return negative ? `0${complement(rank + digits)}~` : `2${rank}${digits}`;
}

const complement = (digits: string): string => digits.replace(/\d/g, digit => String(9 - Number(digit)));

/** How many significant digits a normalised number has: what its size is counted by. */
export const significantDigits = (text: string): number => parse(text).digits.length;
