import { invalidParameter, validation } from '../errors.ts';
import { type AttributeValue, type Item, typeOf } from '../values/attribute.ts';
import { numberOrder } from '../values/number.ts';
import { own } from '../values/own.ts';
import { binarySize, textSize } from '../values/size.ts';
import { type IndexDefinition, type KeyAttribute, type KeySchema, keyAttributes } from './definition.ts';

/** A key as a column: sorts by bytes as DynamoDB sorts it (text, order-preserving number text, or bytes). */
export type KeyColumn = string | Uint8Array;

/** Partition and sort key as columns; a table without sort key has the empty text there. */
export interface RowKey {
  partition: KeyColumn;
  sort: KeyColumn;
}

/** Longest partition and sort key, in bytes. */
const longest = { partition: 2048, sort: 1024 };

/** A checked key value as its column. */
export function columnOf(value: AttributeValue): KeyColumn {
  if (value.S !== undefined) return value.S;
  return value.N === undefined ? Buffer.from(value.B as string, 'base64') : numberOrder(value.N);
}

/** The columns of an item's (or key's) own key; its key attributes must have been checked. */
export function rowKey(schema: KeySchema, item: Item): RowKey {
  return {
    partition: columnOf(item[schema.partition.name] as AttributeValue),
    sort: schema.sort ? columnOf(item[schema.sort.name] as AttributeValue) : '',
  };
}

/** The key attributes out of an item. */
export function keyOf(schema: KeySchema, item: Item): Item {
  return Object.fromEntries(keyAttributes(schema).map(({ name }) => [name, item[name] as AttributeValue]));
}

/** A `Key` parameter: exactly the key attributes, with the right types. */
export function checkKey(schema: KeySchema, key: Item): void {
  const attributes = keyAttributes(schema);
  const fits = attributes.every(({ name, type }) => own(key, name)?.[type] !== undefined);
  if (!fits || Object.keys(key).length !== attributes.length) {
    throw validation('The provided key element does not match the schema');
  }
  checkSizes(schema, key);
}

/** An item to be put: its key attributes must be there and have the right types. */
export function checkItemKey(schema: KeySchema, item: Item): void {
  for (const { name, type } of keyAttributes(schema)) {
    const value = own(item, name);
    if (!value) throw invalidParameter(`Missing the key ${name} in the item`);
    if (value[type] === undefined) {
      throw invalidParameter(`Type mismatch for key ${name} expected: ${type} actual: ${typeOf(value)}`);
    }
  }
  checkSizes(schema, item);
}

function checkSizes(schema: KeySchema, item: Item): void {
  for (const attribute of keyAttributes(schema)) {
    const size = keySize(item[attribute.name] as AttributeValue);
    if (size === 0) throw emptyKey(attribute);
    if (size !== undefined) checkLength(schema, attribute, size);
  }
}

/** Bytes of a text or binary key; numbers have no length limit of their own. */
function keySize(value: AttributeValue): number | undefined {
  if (value.S !== undefined) return textSize(value.S);
  return value.B === undefined ? undefined : binarySize(value.B);
}

const emptyWord = (type: string): string => (type === 'B' ? 'binary' : 'string');

const emptyKey = ({ name, type }: KeyAttribute) =>
  validation(
    `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${emptyWord(type)} value. Key: ${name}`,
  );

function checkLength(schema: KeySchema, attribute: KeyAttribute, size: number): void {
  const isPartition = attribute === schema.partition;
  if (size <= (isPartition ? longest.partition : longest.sort)) return;
  throw invalidParameter(
    isPartition
      ? 'Size of hashkey has exceeded the maximum size limit of2048 bytes'
      : 'Aggregated size of all range keys has exceeded the size limit of 1024 bytes',
  );
}

/** Index keys of an item: absent ones keep it out of the index, wrong or empty ones are refused. */
export function checkIndexKeys(indexes: readonly IndexDefinition[], item: Item): void {
  for (const index of indexes) {
    for (const attribute of keyAttributes(index)) {
      const value = own(item, attribute.name);
      if (value) checkIndexKey(index, attribute, value);
    }
  }
}

function checkIndexKey(index: IndexDefinition, attribute: KeyAttribute, value: AttributeValue): void {
  const { name, type } = attribute;
  if (value[type] === undefined) {
    throw invalidParameter(
      `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${typeOf(value)} IndexName: ${index.name}`,
    );
  }
  const size = keySize(value);
  if (size === 0) {
    throw validation(
      `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${emptyWord(type)} value. IndexName: ${index.name}, IndexKey: ${name}`,
    );
  }
  if (size !== undefined) checkLength(index, attribute, size);
}
