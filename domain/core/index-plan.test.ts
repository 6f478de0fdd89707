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
      links: ['contacts'],
    });
  });

  it('gives a task what it is about, and its owner’s work by the time it is due', () => {
    expect(indexPlan(task)).toEqual({
      parent: 'about',
      owner: 'ownerId',
      work: { due: 'dueAt', done: 'done' },
      links: [],
    });
  });

  it('lists links with a role one by one', () => {
    expect(indexPlan(contact).links).toEqual(['companies']);
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
