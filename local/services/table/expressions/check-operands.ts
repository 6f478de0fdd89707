import { validation } from '../errors.ts';
import { type AttributeType, type AttributeValue, attributeTypes, typeOf } from '../values/attribute.ts';
import { order } from '../values/compare.ts';
import { own } from '../values/own.ts';
import type { Environment } from './environment.ts';
import { operandsOf } from './operands.ts';
import { resolve } from './paths.ts';
import type { Condition, ExpressionKind, Operand } from './syntax.ts';

const scalars: readonly AttributeType[] = ['S', 'N', 'B'];

/**
 * What DynamoDB refuses before it looks at any item: literal operands of a type that the operator cannot
 * take, BETWEEN bounds that do not fit each other, an operand compared with itself.
 */
export function checkOperands(kind: ExpressionKind, condition: Condition, environment: Environment): void {
  if (condition.kind === 'and' || condition.kind === 'or') {
    checkOperands(kind, condition.left, environment);
    checkOperands(kind, condition.right, environment);
  } else if (condition.kind === 'not') checkOperands(kind, condition.inner, environment);
  else checkTest(kind, condition, environment);
}

function checkTest(kind: ExpressionKind, condition: Condition, environment: Environment): void {
  const literal = (operand: Operand) => literalOf(operand, environment);
  const only = (name: string, types: readonly AttributeType[], ...operands: Operand[]): void => {
    for (const operand of operands) checkType(kind, name, types, literal(operand));
  };
  if (condition.kind === 'compare') {
    checkDistinct(kind, condition.comparator, condition.left, condition.right, environment);
    if (condition.comparator !== '=' && condition.comparator !== '<>') {
      only(condition.comparator, scalars, condition.left, condition.right);
    }
  } else if (condition.kind === 'between') {
    only('BETWEEN', scalars, condition.operand, condition.low, condition.high);
    checkBounds(kind, literal(condition.low), literal(condition.high));
  } else if (condition.kind === 'begins') only('begins_with', ['S', 'B'], condition.operand, condition.part);
  else if (condition.kind === 'type') checkTypeName(kind, literal(condition.type));
  for (const operand of operandsOf(condition)) checkSize(kind, operand, environment);
}

const literalOf = (operand: Operand, environment: Environment): AttributeValue | undefined =>
  operand.kind === 'value' ? own(environment.values, operand.ref) : undefined;

function checkType(
  kind: ExpressionKind,
  name: string,
  types: readonly AttributeType[],
  value: AttributeValue | undefined,
): void {
  if (!value || types.includes(typeOf(value))) return;
  throw validation(
    `Invalid ${kind}: Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${typeOf(value)}`,
  );
}

function checkSize(kind: ExpressionKind, operand: Operand, environment: Environment): void {
  if (operand.kind !== 'size') return;
  checkType(kind, 'size', ['S', 'B', 'SS', 'NS', 'BS', 'L', 'M'], literalOf(operand.of, environment));
}

function checkTypeName(kind: ExpressionKind, value: AttributeValue | undefined): void {
  checkType(kind, 'attribute_type', ['S'], value);
  if (attributeTypes.some(type => type === value?.S)) return;
  throw validation(
    `Invalid ${kind}: Invalid attribute type name found; type: ${value?.S}, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}`,
  );
}

function checkDistinct(
  kind: ExpressionKind,
  operator: string,
  left: Operand,
  right: Operand,
  environment: Environment,
): void {
  if (left.kind !== 'path' || right.kind !== 'path') return;
  const path = resolve(left, environment).join(', ');
  if (path !== resolve(right, environment).join(', ')) return;
  throw validation(
    `Invalid ${kind}: The first operand must be distinct from the remaining operands for this operator or function; operator: ${operator}, first operand: [${path}]`,
  );
}

function checkBounds(
  kind: ExpressionKind,
  low: AttributeValue | undefined,
  high: AttributeValue | undefined,
): void {
  if (!low || !high) return;
  const relation = order(low, high);
  if (relation !== undefined && relation <= 0) return;
  const rule =
    relation === undefined
      ? 'The BETWEEN operator requires same data type for lower and upper bounds'
      : 'The BETWEEN operator requires upper bound to be greater than or equal to lower bound';
  throw validation(
    `Invalid ${kind}: ${rule}; lower bound operand: AttributeValue: ${shown(low)}, upper bound operand: AttributeValue: ${shown(high)}`,
  );
}

const shown = (value: AttributeValue): string => `{${typeOf(value)}:${value[typeOf(value)]}}`;
