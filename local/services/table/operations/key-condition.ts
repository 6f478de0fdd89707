import { invalidParameter, validation } from '../errors.ts';
import type { Environment } from '../expressions/environment.ts';
import { resolve } from '../expressions/paths.ts';
import type { Comparator, Condition, Operand } from '../expressions/syntax.ts';
import type { KeyAttribute, KeySchema } from '../store/definition.ts';
import { columnOf } from '../store/keys.ts';
import { type Bound, prefixEnd, type Range } from '../store/ranges.ts';
import type { AttributeValue } from '../values/attribute.ts';
import { own } from '../values/own.ts';

/** What a key condition asks for: one partition and a range in it. */
export interface KeyRange {
  partition: AttributeValue;
  range: Pick<Range, 'partition' | 'low' | 'high'>;
}

type KeyTest = Extract<Condition, { kind: 'compare' | 'between' | 'begins' }>;

/** Reads a key condition: equality on the partition key, and at most one test of the sort key. */
export function keyRange(condition: Condition, schema: KeySchema, environment: Environment): KeyRange {
  const tests = testsByName(condition, environment);
  const { partition: attribute, sort } = schema;
  const equality = tests.get(attribute.name);
  if (!equality) throw missed(attribute.name);
  if (equality.kind !== 'compare' || equality.comparator !== '=') throw notSupported();
  const partition = literal(equality.right, attribute, environment);
  const sortTest = sort ? tests.get(sort.name) : undefined;
  const used = sortTest ? 2 : 1;
  if (tests.size > used) throw tests.size > 2 ? tooMany() : missed(sort?.name ?? attribute.name);
  const bounds = sort && sortTest ? boundsOf(sortTest, sort, environment) : {};
  return { partition, range: { partition: columnOf(partition), ...bounds } };
}

const missed = (name: string) => validation(`Query condition missed key schema element: ${name}`);
const notSupported = () => validation('Query key condition not supported');
const tooMany = () => validation('Conditions can be of length 1 or 2 only');

function testsByName(condition: Condition, environment: Environment): Map<string, KeyTest> {
  const tests = new Map<string, KeyTest>();
  for (const test of conjuncts(condition)) {
    const name = nameOf(test, environment);
    if (tests.has(name)) {
      throw validation(
        'Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key',
      );
    }
    tests.set(name, test);
  }
  return tests;
}

function conjuncts(condition: Condition): KeyTest[] {
  if (condition.kind === 'and') return [...conjuncts(condition.left), ...conjuncts(condition.right)];
  if (condition.kind === 'compare' || condition.kind === 'between' || condition.kind === 'begins')
    return [condition];
  throw validation(
    `Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: ${operatorOf(condition)}`,
  );
}

const operatorNames: Partial<Record<Condition['kind'], string>> = {
  or: 'OR',
  not: 'NOT',
  in: 'IN',
  exists: 'attribute_exists',
  type: 'attribute_type',
};

const operatorOf = (condition: Condition): string => operatorNames[condition.kind] ?? condition.kind;

function nameOf(test: KeyTest, environment: Environment): string {
  const operand = test.kind === 'compare' ? test.left : test.operand;
  if (operand.kind !== 'path') throw notSupported();
  const path = resolve(operand, environment);
  if (path.length !== 1) {
    throw validation(
      'Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes',
    );
  }
  return path[0] as string;
}

function boundsOf(test: KeyTest, key: KeyAttribute, environment: Environment): { low?: Bound; high?: Bound } {
  if (test.kind === 'compare')
    return comparisonBounds(test.comparator, literal(test.right, key, environment));
  if (test.kind === 'begins') return prefixBounds(literal(test.part, key, environment));
  return {
    low: { value: columnOf(literal(test.low, key, environment)), inclusive: true },
    high: { value: columnOf(literal(test.high, key, environment)), inclusive: true },
  };
}

function comparisonBounds(comparator: Comparator, operand: AttributeValue): { low?: Bound; high?: Bound } {
  if (comparator === '<>') throw notSupported();
  const bound = { value: columnOf(operand), inclusive: comparator.includes('=') };
  if (comparator === '=') return { low: bound, high: bound };
  return comparator.startsWith('>') ? { low: bound } : { high: bound };
}

function prefixBounds(prefix: AttributeValue): { low: Bound; high?: Bound } {
  if (prefix.N !== undefined) throw notSupported();
  const value = columnOf(prefix);
  const end = prefixEnd(value);
  const low = { value, inclusive: true };
  return end === undefined ? { low } : { low, high: { value: end, inclusive: false } };
}

function literal(operand: Operand, key: KeyAttribute, environment: Environment): AttributeValue {
  const value = operand.kind === 'value' ? own(environment.values, operand.ref) : undefined;
  if (!value) throw notSupported();
  if (value[key.type] === undefined)
    throw invalidParameter('Condition parameter type does not match schema type');
  if (value.S === '' || value.B === '') throw emptyKey(key);
  return value;
}

const emptyKey = ({ name, type }: KeyAttribute) =>
  validation(
    `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${type === 'B' ? 'binary' : 'string'} value. Key: ${name}`,
  );
