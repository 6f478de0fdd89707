import { invalidParameter, serialization, validation } from '../errors.ts';
import { type AttributeType, type AttributeValue, attributeTypes, type Item } from './attribute.ts';
import { normalizeNumber } from './number.ts';
import { setOwn } from './own.ts';

/** Nesting that DynamoDB allows: 32 levels of lists and maps. */
const deepest = 32;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const known: ReadonlySet<string> = new Set(attributeTypes);

/** Checks and copies attributes from the wire; numbers come back normalised. Throws `ValidationException`. */
export function checkItem(input: Readonly<Record<string, unknown>>, depth = 0): Item {
  const item: Item = {};
  for (const name of Object.keys(input)) setOwn(item, name, checkValue(input[name], depth));
  return item;
}

/** Checks and copies one value from the wire. */
export function checkValue(input: unknown, depth = 0): AttributeValue {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw validation('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  }
  if (depth > deepest) throw validation('Nesting Levels have exceeded supported limits');
  const type = onlyType(input);
  return readers[type]((input as Record<string, unknown>)[type], depth);
}

function onlyType(input: object): AttributeType {
  const types = Object.keys(input).filter(type => known.has(type));
  if (types.length === 1 && Object.keys(input).length === 1) return types[0] as AttributeType;
  throw validation(
    types.length === 0
      ? 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes'
      : 'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
  );
}

const readers: Record<AttributeType, (value: unknown, depth: number) => AttributeValue> = {
  S: value => ({ S: text(value) }),
  N: value => ({ N: normalizeNumber(text(value)) }),
  B: value => ({ B: binary(value) }),
  BOOL: value => ({ BOOL: boolean(value) }),
  NULL: value => {
    if (boolean(value)) return { NULL: true };
    throw invalidParameter('Null attribute value types must have the value of true');
  },
  SS: value => ({ SS: members(value, 'string', text) }),
  NS: value => ({ NS: members(value, 'number', member => normalizeNumber(text(member))) }),
  BS: value => ({ BS: members(value, 'binary', binary) }),
  L: (value, depth) => ({ L: list(value).map(element => checkValue(element, depth + 1)) }),
  M: (value, depth) => ({ M: checkItem(map(value), depth + 1) }),
};

function members(value: unknown, kind: string, read: (member: unknown) => string): string[] {
  const checked = list(value).map(read);
  if (checked.length === 0) throw invalidParameter(`An ${kind} set  may not be empty`);
  if (kind !== 'number' && checked.includes('')) {
    throw invalidParameter(`An ${kind} set may not have a empty ${kind} as a member`);
  }
  if (new Set(checked).size === checked.length) return checked;
  const listed = checked.join(', ');
  throw kind === 'number'
    ? validation('Input collection contains duplicates')
    : invalidParameter(`Input collection [${listed}] contains duplicates.`);
}

const text = (value: unknown): string => (typeof value === 'string' ? value : mistyped('string'));
const boolean = (value: unknown): boolean => (typeof value === 'boolean' ? value : mistyped('boolean'));
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : mistyped('list'));

function map(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return mistyped('map');
  return value as Record<string, unknown>;
}

function binary(value: unknown): string {
  const encoded = text(value);
  return base64.test(encoded) ? encoded : mistyped('base64 binary');
}

function mistyped(expected: string): never {
  throw serialization(`${expected} expected in an AttributeValue`);
}
