import { serialization, unsupported, validation } from '../errors.ts';

/** The kind of a parameter: a JSON type, or the list of an enumeration's words. */
export type Kind = 'string' | 'boolean' | 'integer' | 'object' | 'list' | readonly string[];

/** The parameters of an operation or of a part of one. A name that ends in `!` is required. */
export type Shape = Readonly<Record<string, Kind>>;

/** Parameters of the API before expressions (2011): refused by name. */
const legacy: ReadonlySet<string> = new Set([
  'AttributesToGet',
  'AttributeUpdates',
  'Expected',
  'ConditionalOperator',
  'KeyConditions',
  'QueryFilter',
  'ScanFilter',
]);

export const capacityWords = ['INDEXES', 'TOTAL', 'NONE'] as const;

/** Parameters of expressions, for every operation that has some. */
export const placeholders = {
  ExpressionAttributeNames: 'object',
  ExpressionAttributeValues: 'object',
} as const;

/**
 * Checks names, types and presence of parameters, so that what follows may trust the declared type.
 * Unknown parameters are refused: ignoring one silently would hide a feature that is missing here.
 */
export function checkShape<T>(input: unknown, shape: Shape, at = ''): T {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw serialization('Start of structure expected');
  }
  const given = input as Record<string, unknown>;
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(shape, name) && !Object.hasOwn(shape, `${name}!`)) throw unsupportedParameter(name);
  }
  for (const declared of Object.keys(shape)) checkParameter(given, declared, shape[declared] as Kind, at);
  return input as T;
}

function unsupportedParameter(name: string) {
  return unsupported(`The ${legacy.has(name) ? 'legacy ' : ''}parameter ${name}`);
}

function checkParameter(given: Record<string, unknown>, declared: string, kind: Kind, at: string): void {
  const name = declared.replace('!', '');
  const value = Object.hasOwn(given, name) ? given[name] : undefined;
  const member = at + name.charAt(0).toLowerCase() + name.slice(1);
  if (value === undefined || value === null) {
    if (declared.endsWith('!')) throw memberError('null', member, 'Member must not be null');
  } else if (typeof kind === 'string') checkType(value, kind, member);
  else checkWord(value, kind, member);
}

const tests: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: value => typeof value === 'string',
  boolean: value => typeof value === 'boolean',
  integer: value => Number.isInteger(value),
  object: value => typeof value === 'object' && !Array.isArray(value),
  list: value => Array.isArray(value),
};

function checkType(value: unknown, kind: string, member: string): void {
  const fits = tests[kind]?.(value) ?? false;
  if (!fits) throw serialization(`${kind} expected at '${member}'`);
}

function checkWord(value: unknown, words: readonly string[], member: string): void {
  if (typeof value !== 'string') throw serialization(`string expected at '${member}'`);
  if (words.includes(value)) return;
  throw memberError(`'${value}'`, member, `Member must satisfy enum value set: [${words.join(', ')}]`);
}

/** "1 validation error detected: Value … at … failed to satisfy constraint: …" */
export const memberError = (value: string, member: string, constraint: string) =>
  validation(
    `1 validation error detected: Value ${value} at '${member}' failed to satisfy constraint: ${constraint}`,
  );
