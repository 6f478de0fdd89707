import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item as it is in the JSON of the table's protocol: each value says its kind. */
export type WireItem = Record<string, AttributeValue>;
/** An item as our code has it. */
export type PlainItem = Record<string, unknown>;

/**
 * Between plain items and those of the protocol, for the kinds of values that are stored here: text, numbers, yes and no, nothing, lists and maps.
 * Sets and bytes are not among them. It does what `util-dynamodb` does in half the time, since it asks a value for its kind once (decision 42).
 */
const unstorable = (value: unknown): Error => new Error(`This cannot be stored: ${String(value)}`);

const wireNumber = (value: number): AttributeValue => {
  // Beyond 2^53 a number may not be the one that was meant: such are kept as bigint.
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) throw unstorable(value);
  return { N: String(value) };
};

const wireObject = (value: object): AttributeValue => {
  if (Array.isArray(value)) return { L: value.filter(one => one !== undefined).map(wireValue) };
  const made = Object.getPrototypeOf(value);
  if (made !== Object.prototype && made !== null) throw unstorable(value);
  return { M: toWire(value as PlainItem) };
};

const wireValue = (value: unknown): AttributeValue => {
  if (typeof value === 'string') return { S: value };
  if (value === null) return { NULL: true };
  if (typeof value === 'number') return wireNumber(value);
  if (typeof value === 'boolean') return { BOOL: value };
  if (typeof value === 'object') return wireObject(value);
  if (typeof value === 'bigint') return { N: String(value) };
  throw unstorable(value);
};

/** As a name it would be the prototype of what is made. */
const checked = (name: string): string => {
  if (name === '__proto__') throw unstorable(name);
  return name;
};

/** The item of the protocol; what is `undefined` is left out, at any depth. Throws for what is no value of an item. */
export const toWire = (plain: Readonly<PlainItem>): WireItem => {
  const item: WireItem = {};
  for (const name of Object.keys(plain)) {
    const value = plain[name];
    if (value !== undefined) item[checked(name)] = wireValue(value);
  }
  return item;
};

const plainNumber = (text: string): number | bigint => {
  const value = Number(text);
  return Math.abs(value) > Number.MAX_SAFE_INTEGER ? BigInt(text) : value;
};

const plainValue = (value: AttributeValue): unknown => {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return plainNumber(value.N);
  if (value.M !== undefined) return toPlain(value.M);
  if (value.L !== undefined) return value.L.map(plainValue);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  throw new Error(`This is no value that is stored here: ${Object.keys(value).join()}`);
};

/** The plain item; whole numbers beyond 2^53 are bigint. Throws for a value of a kind that is not stored here. */
export const toPlain = (item: Readonly<WireItem>): PlainItem => {
  const plain: PlainItem = {};
  for (const name of Object.keys(item)) plain[checked(name)] = plainValue(item[name] as AttributeValue);
  return plain;
};
