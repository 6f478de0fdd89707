import { describe, expect, it } from 'vitest';
import { contact } from '../customers/contact.ts';
import { deal } from '../sales/deal.ts';
import { task } from '../work/task.ts';
import { indexPlan } from './index-plan.ts';
import type { Reach } from './list-candidates.ts';
import type { Operator } from './list-filter.ts';
import { type ListOrder, listPlan } from './list-plan.ts';
import { readFilter } from './read-filter.ts';
import type { RecordType } from './record-type.ts';

type Asked = Readonly<Record<string, string>>;

const planOf = (type: RecordType, asked: Asked, order?: ListOrder, reach?: Reach) => {
  const filters = Object.entries(asked).map(([name, text]) => {
    const [field = '', operator = 'equal'] = name.split(' ');
    return text === 'none'
      ? ({ field, operator: 'equal', value: text } as const)
      : readFilter(field, type.fields[field]!, operator as Operator, text, {});
  });
  const wish = { filters, reach, owners: ['user_a', 'user_b', 'user_c'], ...(order && { order }) };
  return listPlan(indexPlan(type), type.fields, wish);
};
const up = (by: string): ListOrder => ({ by, ascending: true });

describe('the plan of a list', () => {
  it.each<[string, RecordType, Asked, ListOrder | undefined, object]>([
    ['nothing asked', contact, {}, undefined, { by: 'newest' }],
    ['a sort', contact, {}, up('name'), { by: 'field', field: 'name' }],
    ['oldest first', contact, {}, up('createdAt'), { by: 'newest' }],
    ['an equal filter', contact, { city: 'Darkhan' }, undefined, { by: 'field', field: 'city' }],
    ['a parent', deal, { companyId: 'cmp_1' }, undefined, { by: 'parent', parentId: 'cmp_1' }],
    ['a link', contact, { companies: 'cmp_1' }, undefined, { by: 'linked', to: 'cmp_1' }],
    ['a tag', contact, { tags: 'vip' }, undefined, { by: 'linked', field: 'tags', to: 'vip' }],
    ['an owner', contact, { ownerId: 'user_a' }, undefined, { by: 'owner', ownerId: 'user_a' }],
    ['nobody', contact, { ownerId: 'none' }, undefined, { by: 'nobody' }],
    [
      'a column of a board',
      deal,
      { pipelineId: 'pip_1', stageId: 'won' },
      undefined,
      { by: 'column', within: 'pip_1', column: 'won' },
    ],
    [
      'open work of an owner',
      task,
      { ownerId: 'user_a', done: 'false' },
      up('dueAt'),
      { by: 'owner', ownerId: 'user_a', open: true },
    ],
  ])('walks one index and drops nothing: %s', (_, type, asked, order, walk) => {
    expect(planOf(type, asked, order)).toMatchObject({ walk, exact: true });
  });

  it('goes by the field of a range or a beginning when no order is asked for', () => {
    expect(planOf(contact, { email: '@example.mn' })).toMatchObject({
      order: { by: 'email', ascending: true },
      walk: { by: 'field', field: 'email', range: { prefix: 'example.mn ' } },
    });
    expect(planOf(deal, { 'amount from': '100' }).order).toEqual({ by: 'amount', ascending: true });
    expect(planOf(task, { ownerId: 'user_a' }).order).toEqual({ by: 'work', ascending: true });
    expect(planOf(contact, { city: 'Darkhan' }).order).toEqual({ by: 'createdAt', ascending: false });
  });

  it('walks the order that is asked for and knows the narrower index', () => {
    const plan = planOf(contact, { companies: 'cmp_1', tags: 'vip' }, up('name'));
    expect(plan).toMatchObject({ walk: { by: 'field', field: 'name' }, exact: false, few: true });
    expect(planOf(contact, { city: 'Darkhan' }, up('name')).few).toBe(false);
    expect(planOf(contact, { companies: 'cmp_1' }).few).toBe(false);
    expect(plan.others.map(one => one.by === 'linked' && one.to)).toEqual(['cmp_1', 'vip']);
  });

  it('takes the narrowest of the filters whose index has the order', () => {
    expect(planOf(contact, { source: 'web', email: 'a@b.mn' }).walk).toMatchObject({ field: 'email' });
    expect(planOf(contact, { ownerId: 'user_a', city: 'X' }).walk).toMatchObject({ field: 'city' });
    expect(planOf(contact, { name: 'Bat', city: 'X' }, up('name')).walk).toMatchObject({ field: 'name' });
  });

  it('cannot rely on the order by age within a range', () => {
    expect(planOf(deal, { 'amount from': '5' }, { by: 'createdAt', ascending: false })).toMatchObject({
      walk: { by: 'newest' },
      others: [{ by: 'field', field: 'amount' }],
    });
  });

  it('sorts by owner as their records one after the other, nobody’s first, and only those within reach', () => {
    expect(planOf(contact, {}, up('ownerId')).walk).toEqual({
      by: 'by-owner',
      ownerIds: [undefined, 'user_a', 'user_b', 'user_c'],
    });
    expect(planOf(contact, {}, up('ownerId'), ['user_b']).walk).toEqual({
      by: 'by-owner',
      ownerIds: [undefined, 'user_b'],
    });
  });

  it('reads the records of few owners for who may see no others, and drops what is beyond reach of many', () => {
    expect(planOf(contact, {}, undefined, ['user_a'])).toMatchObject({
      walk: { by: 'shared', ownerIds: ['user_a'] },
      exact: true,
    });
    const team = Array.from({ length: 20 }, (_, at) => `user_${at}`);
    expect(planOf(contact, {}, undefined, team)).toMatchObject({ walk: { by: 'newest' }, exact: false });
    // Work is kept by when it is due, so that several owners' is not in the order of age.
    expect(planOf(task, {}, undefined, ['user_a'])).toMatchObject({ walk: { by: 'newest' }, exact: false });
  });
});
