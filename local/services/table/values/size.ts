import { type AttributeValue, type Item, setMembers, typeOf } from './attribute.ts';
import { significantDigits } from './number.ts';

/**
 * Sizes in bytes as DynamoDB counts them (limits, capacity units, `SizeBytes` of streams).
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemSize(item: Item): number {
  let size = 0;
  for (const name in item) size += textSize(name) + valueSize(item[name] as AttributeValue);
  return size;
}

/** Bytes of one value without its name. */
export function valueSize(value: AttributeValue): number {
  switch (typeOf(value)) {
    case 'S':
      return textSize(value.S as string);
    case 'N':
      return numberSize(value.N as string);
    case 'B':
      return binarySize(value.B as string);
    case 'BOOL':
    case 'NULL':
      return 1;
    case 'L':
      return listSize(value.L as AttributeValue[]);
    case 'M':
      return mapSize(value.M as Item);
    default:
      return setSize(value);
  }
}

/** Bytes of a text in UTF-8. */
export const textSize = (text: string): number => Buffer.byteLength(text, 'utf8');

/** Bytes of a base64 text once decoded. */
export const binarySize = (base64: string): number => Buffer.byteLength(base64, 'base64');

/** One byte per two significant digits, one more, and one for a minus sign. */
function numberSize(text: string): number {
  return Math.ceil(significantDigits(text) / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}

/** Three bytes for the list, one more per element. */
function listSize(list: readonly AttributeValue[]): number {
  return list.reduce((size, element) => size + 1 + valueSize(element), 3);
}

function mapSize(map: Item): number {
  return 3 + Object.keys(map).length + itemSize(map);
}

function setSize(value: AttributeValue): number {
  const measure = value.SS ? textSize : value.NS ? numberSize : binarySize;
  return (setMembers(value) ?? []).reduce((size, member) => size + measure(member), 0);
}
