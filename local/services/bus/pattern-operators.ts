/** A value that an event has at a leaf. */
export type Leaf = string | number | boolean | null;

type Test = (value: Leaf) => boolean;

/**
 * Whether one entry of a pattern's list matches a field, given as the values that the event has there (none: the field is absent).
 * Entries are literals, or objects with one operator.
 */
export function matchLeaf(entry: unknown, values: readonly Leaf[]): boolean {
  if (typeof entry !== 'object' || entry === null) return values.some(value => value === entry);
  const [operator = '', argument] = Object.entries(entry)[0] ?? [];
  if (operator === 'exists') return values.length > 0 === argument;
  return values.some(testOf(operator, argument));
}

function testOf(operator: string, argument: unknown): Test {
  const make = OPERATORS[operator];
  if (!make) throw new Error(`The operator ${operator} of an event pattern is not known here`);
  return make(argument);
}

const OPERATORS: Record<string, (argument: unknown) => Test> = {
  prefix: argument => text(argument, (value, part) => value.startsWith(part)),
  suffix: argument => text(argument, (value, part) => value.endsWith(part)),
  'equals-ignore-case': argument => text({ 'equals-ignore-case': argument }, (value, part) => value === part),
  wildcard: argument => wildcard(String(argument)),
  'anything-but': anythingBut,
  numeric: argument => numeric(argument as (string | number)[]),
  cidr: argument => cidr(String(argument)),
};

/** `{"prefix": "a"}` or `{"prefix": {"equals-ignore-case": "a"}}`, and the same for suffixes. */
function text(argument: unknown, compare: (value: string, part: string) => boolean): Test {
  if (typeof argument === 'string') return value => typeof value === 'string' && compare(value, argument);
  const part = String((argument as { 'equals-ignore-case': unknown })['equals-ignore-case']).toLowerCase();
  return value => typeof value === 'string' && compare(value.toLowerCase(), part);
}

/** Literals, a list of them, or a nested `prefix`, `suffix`, `wildcard` or `equals-ignore-case` of one or several. */
function anythingBut(argument: unknown): Test {
  if (typeof argument !== 'object' || argument === null || Array.isArray(argument)) {
    const excluded = [argument].flat();
    return value => !excluded.includes(value);
  }
  const [operator = '', inner] = Object.entries(argument)[0] ?? [];
  const tests = [inner].flat().map(one => testOf(operator, one));
  return value => !tests.some(test => test(value));
}

/** `["=", 5]`, or `[">", 0, "<=", 5]`. */
function numeric(terms: (string | number)[]): Test {
  return value =>
    typeof value === 'number' && pairs(terms).every(([sign, bound]) => compares(value, sign, bound));
}

function pairs(terms: (string | number)[]): [string, number][] {
  const count = Math.floor(terms.length / 2);
  return Array.from({ length: count }, (_, index) => [
    String(terms[index * 2]),
    Number(terms[index * 2 + 1]),
  ]);
}

function compares(value: number, sign: string, bound: number): boolean {
  if (sign === '=') return value === bound;
  if (sign === '<') return value < bound;
  if (sign === '<=') return value <= bound;
  if (sign === '>') return value > bound;
  if (sign === '>=') return value >= bound;
  throw new Error(`The comparison ${sign} of an event pattern is not known here`);
}

/** `*` stands for any run of characters, `\*` for a star. */
function wildcard(pattern: string): Test {
  const parts = [...pattern.matchAll(/\\([*\\])|(\*)|([^*\\]+|\\)/g)];
  const source = parts.map(([, escaped, star, literal]) =>
    star ? '.*' : escapeRegExp(escaped ?? literal ?? ''),
  );
  const expression = new RegExp(`^${source.join('')}$`, 's');
  return value => typeof value === 'string' && expression.test(value);
}

/** IPv4 only: no rule of ours meets another address. */
function cidr(range: string): Test {
  const [network = '', bits = '32'] = range.split('/');
  const size = 2 ** (32 - Number(bits));
  const start = Math.floor(ipv4(network) / size);
  return value => typeof value === 'string' && Math.floor(ipv4(value) / size) === start;
}

function ipv4(address: string): number {
  const parts = address.split('.').map(Number);
  return parts.length === 4 ? parts.reduce((total, part) => total * 256 + part, 0) : Number.NaN;
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
