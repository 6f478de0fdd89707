import { describe, expect, test } from 'vitest';
import type { Item } from '../values/attribute.ts';
import { Binder } from './binder.ts';
import { project } from './project.ts';

const item: Item = {
  a: { S: 'x' },
  nums: { L: [{ N: '0' }, { M: { b: { N: '1' }, c: { N: '2' } } }, { N: '2' }] },
  tree: { M: { x: { S: 'y' }, z: { S: 'w' } } },
};

const chosen = (expression: string) => project(item, new Binder({}).projection(expression) ?? []);

describe('projections', () => {
  test.each<[string, Item]>([
    ['a, absent', { a: { S: 'x' } }],
    ['tree.x', { tree: { M: { x: { S: 'y' } } } }],
    ['nums[2], nums[0]', { nums: { L: [{ N: '0' }, { N: '2' }] } }],
    ['nums[1].c', { nums: { L: [{ M: { c: { N: '2' } } }] } }],
    ['a.b, tree.q, nums[9]', {}],
  ])('%s', (expression, expected) => {
    expect(chosen(expression)).toEqual(expected);
  });

  test('paths that lie on each other are refused', () => {
    expect(() => chosen('tree, tree.x')).toThrow('Two document paths overlap with each other');
  });
});
