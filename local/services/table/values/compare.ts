import { type AttributeValue, type Item, setMembers, typeOf } from './attribute.ts';
import { compareNumbers } from './number.ts';
import { own } from './own.ts';

/** Order of two values of one scalar type (S by UTF-8 bytes, N numerically, B by bytes); undefined when they have no order. */
export function order(a: AttributeValue, b: AttributeValue): number | undefined {
  if (a.S !== undefined && b.S !== undefined) return compareText(a.S, b.S);
  if (a.N !== undefined && b.N !== undefined) return compareNumbers(a.N, b.N);
  if (a.B !== undefined && b.B !== undefined) return compareBinary(a.B, b.B);
  return undefined;
}

/** UTF-8 byte order. JavaScript compares UTF-16 units, which differs above U+FFFF. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
}

const compareBinary = (a: string, b: string): number =>
  Buffer.compare(Buffer.from(a, 'base64'), Buffer.from(b, 'base64'));

/** DynamoDB equality: same type and content, sets without order. */
export function equal(a: AttributeValue, b: AttributeValue): boolean {
  const type = typeOf(a);
  if (type !== typeOf(b)) return false;
  if (type === 'L') return equalLists(a.L as AttributeValue[], b.L as AttributeValue[]);
  if (type === 'M') return equalItems(a.M as Item, b.M as Item);
  const members = setMembers(a);
  if (members) return equalSets(members, setMembers(b) as string[]);
  return a[type] === b[type];
}

/** Whether two items (or maps) hold the same attributes. */
export function equalItems(a: Item, b: Item): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every(name => {
    const other = own(b, name);
    return other !== undefined && equal(a[name] as AttributeValue, other);
  });
}

function equalLists(a: readonly AttributeValue[], b: readonly AttributeValue[]): boolean {
  return a.length === b.length && a.every((element, index) => equal(element, b[index] as AttributeValue));
}

function equalSets(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  const members = new Set(b);
  return a.every(member => members.has(member));
}
