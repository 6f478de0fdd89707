import { describe, expect, test } from 'vitest';
import type { Item } from '../values/attribute.ts';
import { applyUpdate } from './apply-update.ts';
import { Binder } from './binder.ts';

const before: Item = {
  pk: { S: 'p' },
  n: { N: '10' },
  word: { S: 'abc' },
  tags: { SS: ['red', 'blue'] },
  nums: { L: [{ N: '0' }, { N: '1' }, { N: '2' }] },
  tree: { M: { x: { N: '1' } } },
};
const values = {
  ':one': { N: '1' },
  ':half': { N: '0.5' },
  ':new': { S: 'new' },
  ':list': { L: [{ S: 'x' }] },
  ':red': { SS: ['red'] },
  ':both': { SS: ['red', 'blue'] },
  ':green': { SS: ['green'] },
  ':map': { M: {} },
};

function updated(expression: string): Item {
  const ExpressionAttributeValues = Object.fromEntries(
    Object.entries(values).filter(([name]) => new RegExp(`${name}\\b`).test(expression)),
  );
  const input = Object.keys(ExpressionAttributeValues).length > 0 ? { ExpressionAttributeValues } : {};
  const binder = new Binder(input);
  const { tree } = binder.update(expression);
  binder.finish();
  return applyUpdate(tree, before, binder.environment);
}

describe('updates', () => {
  test.each<[string, Item]>([
    ['SET n = n + :one', { n: { N: '11' } }],
    ['SET n = n - :half', { n: { N: '9.5' } }],
    ['SET fresh = if_not_exists(fresh, :one) + :one', { fresh: { N: '2' } }],
    ['SET word = if_not_exists(word, :new)', { word: { S: 'abc' } }],
    ['SET nums[1] = :new', { nums: { L: [{ N: '0' }, { S: 'new' }, { N: '2' }] } }],
    ['SET nums[9] = :new', { nums: { L: [{ N: '0' }, { N: '1' }, { N: '2' }, { S: 'new' }] } }],
    [
      'SET nums[9] = :new, nums[7] = :one',
      { nums: { L: [{ N: '0' }, { N: '1' }, { N: '2' }, { N: '1' }, { S: 'new' }] } },
    ],
    [
      'SET nums = list_append(:list, nums)',
      { nums: { L: [{ S: 'x' }, { N: '0' }, { N: '1' }, { N: '2' }] } },
    ],
    ['SET tree.y = :new', { tree: { M: { x: { N: '1' }, y: { S: 'new' } } } }],
    ['SET n = nums[2], word = :new', { n: { N: '2' }, word: { S: 'new' } }],
    ['REMOVE nums[0], nums[1]', { nums: { L: [{ N: '2' }] } }],
    ['REMOVE nums[9], tree.absent', {}],
    ['REMOVE tree.x', { tree: { M: {} } }],
    ['ADD n :one, hits :one', { n: { N: '11' }, hits: { N: '1' } }],
    ['ADD tags :green', { tags: { SS: ['red', 'blue', 'green'] } }],
    ['ADD more :green', { more: { SS: ['green'] } }],
    ['DELETE tags :red', { tags: { SS: ['blue'] } }],
    [
      'SET n = :one ADD hits :one DELETE tags :red',
      { n: { N: '1' }, hits: { N: '1' }, tags: { SS: ['blue'] } },
    ],
  ])('%s', (expression, changes) => {
    expect(updated(expression)).toEqual({ ...before, ...changes });
  });

  test('REMOVE, and an emptied set, leave no attribute', () => {
    expect(updated('REMOVE word DELETE tags :both')).not.toHaveProperty('word');
    expect(updated('DELETE tags :both')).not.toHaveProperty('tags');
  });

  test('right sides read the item as it was', () => {
    const next = updated('SET n = nums[0], nums[0] = n');
    expect([next.n, next.nums?.L?.[0]]).toEqual([{ N: '0' }, { N: '10' }]);
  });

  test('the item given is not changed', () => {
    const copy = structuredClone(before);
    updated('SET tree.y = :new, nums[0] = :new REMOVE tree.x DELETE tags :red');
    expect(before).toEqual(copy);
  });
});

describe('updates that are refused', () => {
  test.each([
    ['SET a = :one SET b = :one', 'The "SET" section can only be used once'],
    ['a = :one', 'Syntax error'],
    ['SET a', 'Syntax error'],
    ['SET a = foo(b)', 'Invalid function name; function: foo'],
    ['SET a = if_not_exists(:one, b)', 'requires a document path'],
    ['SET a = :one, a.b = :new', 'Two document paths overlap'],
    ['SET a.b = :one, a[0] = :new', 'Two document paths conflict'],
    ['SET n = absent + :one', 'refers to an attribute that does not exist in the item'],
    ['SET n = word + :one', 'An operand in the update expression has an incorrect data type'],
    ['SET n = :new + :one', 'operator or function: +, operand type: S'],
    ['SET nums = list_append(nums, :one)', 'operator or function: list_append, operand type: N'],
    ['SET absent.x = :one', 'The document path provided in the update expression is invalid for update'],
    ['SET word.x = :one', 'The document path provided in the update expression is invalid for update'],
    ['REMOVE absent.x', 'The document path provided in the update expression is invalid for update'],
    ['ADD word :one', 'An operand in the update expression has an incorrect data type'],
    ['ADD n :new', 'operator: ADD, operand type: STRING'],
    ['DELETE tags :one', 'operator: DELETE, operand type: NUMBER'],
    ['SET name = :one', 'reserved keyword: name'],
  ])('%s', (expression, message) => {
    expect(() => updated(expression)).toThrow(message);
  });
});
