import { describe, expect, it } from 'vitest';
import { catalogue } from '../catalogue.ts';
import { contact } from '../customers/contact.ts';
import { deal } from '../sales/deal.ts';
import { refusal } from '../testing/scene.ts';
import { task } from '../work/task.ts';
import { indexPlan } from './index-plan.ts';

describe('which index slot answers what', () => {
  it('gives a deal its company, its owner and its column on the board', () => {
    expect(indexPlan(deal)).toEqual({
      parent: 'companyId',
      owner: 'ownerId',
      board: { column: 'stageId', within: 'pipelineId', sum: 'amount' },
      links: ['contacts', 'tags'],
      slots: [
        { index: 'gsi5', field: 'name', sorted: true },
        { index: 'gsi6', field: 'amount', sorted: true },
        { index: 'gsi7', field: 'expectedClose', sorted: true },
        { index: 'gsi8', field: 'source', sorted: false },
      ],
    });
  });

  it('gives a task what it is about, and its owner’s work by the time it is due', () => {
    expect(indexPlan(task)).toEqual({
      parent: 'about',
      owner: 'ownerId',
      work: { due: 'dueAt', done: 'done' },
      links: [],
      slots: [
        { index: 'gsi5', field: 'title', sorted: true },
        { index: 'gsi6', field: 'kind', sorted: false },
        { index: 'gsi7', field: 'dueAt', sorted: true },
        { index: 'gsi8', field: 'done', sorted: false },
      ],
    });
  });

  it('lists links with a role and tags one by one, but not tags that nobody filters by', () => {
    expect(indexPlan(contact).links).toEqual(['companies', 'tags']);
  });

  it('gives a field that is sorted and filtered one slot', () => {
    const both = { ...contact, fields: { email: { kind: 'email', sort: true, filter: true } } } as const;
    expect(indexPlan(both as never).slots).toEqual([{ index: 'gsi5', field: 'email', sorted: true }]);
  });

  it('refuses a type that asks for six fields, as there are five slots, and names them', () => {
    const six = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e', 'f'].map(name => [name, { kind: 'text', filter: true }] as const),
    );
    const error = refusal(() =>
      indexPlan({ ...contact, fields: { ...six, ownerId: contact.fields.ownerId } }),
    );
    expect(error).toMatchObject({ kind: 'broken', code: 'type.index-slots' });
    expect(error.message).toContain('a, b, c, d, e, f');
  });

  it('refuses a field whose values have no order', () => {
    const odd = { ...contact, fields: { address: { kind: 'address', filter: true } } } as const;
    expect(refusal(() => indexPlan(odd as never)).message).toContain('address is address');
  });

  it('refuses a type that asks for two parents, as there is one slot', () => {
    const greedy = {
      ...deal,
      fields: { ...deal.fields, partnerId: { kind: 'reference', to: 'company', children: true } },
    } as const;

    const error = refusal(() => indexPlan(greedy));

    expect(error).toMatchObject({ kind: 'broken', code: 'type.index-slots' });
    expect(error.message).toContain('companyId, partnerId');
  });

  it('has room for every type of the catalogue', () => {
    for (const type of catalogue.types) expect(catalogue.plan(type)).toEqual(indexPlan(type));
  });
});
