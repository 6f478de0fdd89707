import { describe, expect, test } from 'vitest';
import type { Item } from '../values/attribute.ts';
import { Binder } from './binder.ts';

const item: Item = {
  pk: { S: 'p' },
  n: { N: '10' },
  word: { S: 'abcdef' },
  blob1: { B: 'AQID' },
  tags: { SS: ['red', 'blue'] },
  nums: { L: [{ N: '1' }, { M: { deep: { S: 'x' } } }] },
  tree: { M: { flag: { BOOL: true } } },
};
const values = {
  ':n': { N: '10' },
  ':five': { N: '5' },
  ':hundred': { N: '1e2' },
  ':abc': { S: 'abc' },
  ':red': { S: 'red' },
  ':S': { S: 'S' },
  ':true': { BOOL: true },
  ':head': { B: 'AQ==' },
};

/** Whether the item meets a condition; only the placeholders it uses are given. */
function meets(expression: string): boolean {
  const ExpressionAttributeValues = Object.fromEntries(
    Object.entries(values).filter(([name]) => new RegExp(`${name}\\b`).test(expression)),
  );
  const input = Object.keys(ExpressionAttributeValues).length > 0 ? { ExpressionAttributeValues } : {};
  return new Binder(input).predicate('ConditionExpression', expression)?.(item) ?? false;
}

describe('conditions', () => {
  test.each([
    ['n = :n', true],
    ['n <> :n', false],
    ['n < :hundred', true],
    ['n > :hundred', false],
    ['n BETWEEN :five AND :hundred', true],
    ['n IN (:five, :n)', true],
    ['n = :abc', false],
    ['n < :abc', false],
    ['absent = :n', false],
    ['absent <> :n', true],
    ['NOT absent = :n', true],
    ['attribute_exists(tree.flag)', true],
    ['attribute_exists(tree.absent)', false],
    ['attribute_not_exists(nums[5])', true],
    ['nums[1].deep = :abc', false],
    ['tree.flag = :true', true],
    ['begins_with(word, :abc)', true],
    ['begins_with(blob1, :head)', true],
    ['contains(word, :abc)', true],
    ['contains(tags, :red)', true],
    ['contains(nums, :n)', false],
    ['attribute_type(word, :S)', true],
    ['attribute_type(n, :S)', false],
    ['size(word) > :five', true],
    ['size(tags) < :five', true],
    ['size(n) > :five', false],
    ['attribute_exists(toString)', false],
  ])('%s is %s', (expression, expected) => {
    expect(meets(expression)).toBe(expected);
  });

  test('NOT binds tighter than AND, AND tighter than OR', () => {
    expect(meets('n = :n OR n = :five AND n = :hundred')).toBe(true);
    expect(meets('(n = :n OR n = :five) AND n = :hundred')).toBe(false);
    expect(meets('NOT n = :five AND n = :n')).toBe(true);
    expect(meets('not (n = :five or n = :n)')).toBe(false);
  });
});

const refuse =
  (expression: string, input: object = {}) =>
  () =>
    new Binder(input).predicate('ConditionExpression', expression);

describe('conditions that are refused', () => {
  test.each([
    ['', 'The expression can not be empty'],
    ['a = ', 'Syntax error; token: "<EOF>"'],
    ['a == b', 'Syntax error; token: "="'],
    ['a = b c', 'Syntax error; token: "c"'],
    ['a ! b', 'Syntax error; token: "!"'],
    ['status = b', 'Attribute name is a reserved keyword; reserved keyword: status'],
    ['foo(a)', 'Invalid function name; function: foo'],
    ['begins_with(a)', 'Incorrect number of operands'],
    ['((a = b))', 'The expression has redundant parentheses'],
    ['a = a', 'The first operand must be distinct'],
    ['#x = b', 'attribute name: #x'],
    ['a = :x', 'attribute value: :x'],
    [`a = ${'b'.repeat(4100)}`, 'Expression size has exceeded the maximum allowed size'],
  ])('%s', (expression, message) => {
    expect(refuse(expression)).toThrow(message);
  });

  test.each([
    ['begins_with(a, :v)', { N: '1' }, 'operator or function: begins_with, operand type: N'],
    ['a < :v', { BOOL: true }, 'operator or function: <, operand type: BOOL'],
    ['attribute_type(a, :v)', { S: 'X' }, 'Invalid attribute type name found; type: X'],
    ['size(:v) = b', { N: '1' }, 'operator or function: size, operand type: N'],
  ])('%s with %j', (expression, value, message) => {
    expect(refuse(expression, { ExpressionAttributeValues: { ':v': value } })).toThrow(message);
  });

  test('bounds of BETWEEN must fit each other', () => {
    const bounds = (low: object, high: object) =>
      refuse('a BETWEEN :l AND :h', { ExpressionAttributeValues: { ':l': low, ':h': high } });
    expect(bounds({ N: '2' }, { N: '1' })).toThrow('upper bound to be greater than or equal to lower bound');
    expect(bounds({ N: '2' }, { S: 'x' })).toThrow('requires same data type');
  });

  test('placeholders that nobody uses', () => {
    const binder = new Binder({ ExpressionAttributeNames: { '#a': 'a', '#b': 'b' } });
    binder.predicate('FilterExpression', '#a = c');
    expect(() => binder.finish()).toThrow('unused in expressions: keys: {#b}');
    expect(() => new Binder({ ExpressionAttributeValues: { ':v': { S: 'x' } } }).finish()).toThrow(
      'ExpressionAttributeValues can only be specified when using expressions',
    );
    expect(() => new Binder({ ExpressionAttributeValues: {} })).toThrow('must not be empty');
    expect(() => new Binder({ ExpressionAttributeNames: { a: 'b' } })).toThrow('invalid key');
  });
});
