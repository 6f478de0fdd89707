import { rangeOf } from '../../../domain/core/key-range.ts';
import { type Filter, filterTest } from '../../../domain/core/list-filter.ts';
import { listPlan } from '../../../domain/core/list-plan.ts';
import { contact } from '../../../domain/customers/contact.ts';
import { task } from '../../../domain/work/task.ts';
import { listPage } from '../../../functions/shared/lists/list-page.ts';
import type { Row } from '../../../functions/shared/store/store.ts';
import { tester } from '../../support/workbench.ts';
import type { Operation } from './operation.ts';
import { contactInput, largeCompany } from './samples.ts';
import type { World } from './world.ts';

const owner = tester.id;

/** A person's work: more than a page. */
const giveWork = async (world: World): Promise<void> => {
  for (let at = 0; at < 80; at += 1) await world.create(task, { title: `Task ${at}`, ownerId: owner });
};

/** People of a tag: more than a page. */
const tagPeople = async (world: World): Promise<void> => {
  for (let at = 0; at < 80; at += 1)
    await world.create(contact, { ...contactInput(world), tags: ['tagged'] });
};

const byField = (field: string, range?: { readonly prefix: string }) => ({
  by: 'field' as const,
  field,
  ...(range && { range }),
});

/** Pages of a type in some order, filtered or not. */
export const lists: readonly Operation[] = [
  {
    pattern: 'newest of a type, 60',
    ready: ({ store }) => {
      return () => store.list(contact, { by: 'newest' }, { limit: 60 });
    },
  },
  {
    pattern: 'a type sorted by a field, 60',
    ready: ({ store }) => {
      return () => store.list(contact, byField('name'), { limit: 60, ascending: true });
    },
  },
  {
    pattern: 'an equal filter, a range or a beginning on a field, 60',
    ready: ({ store }) => {
      const range = rangeOf({ kind: 'text' }, [{ field: 'city', operator: 'equal', value: 'darkhan' }]);
      return () => store.list(contact, byField('city', range as { prefix: string }), { limit: 60 });
    },
  },
  {
    pattern: 'people of one company, 60',
    ready: async world => {
      const { id } = await largeCompany(world);
      return () => world.store.list(contact, { by: 'linked', field: 'companies', to: id }, { limit: 60 });
    },
  },
  {
    pattern: 'people of one company by name, 60',
    ready: async world => {
      const { id } = await largeCompany(world);
      const filter: Filter = { field: 'companies', operator: 'equal', value: id };
      const indexes = world.desk.catalogue.plan(contact);
      const order = { by: 'name', ascending: true };
      const plan = listPlan(indexes, contact.fields, {
        filters: [filter],
        order,
        reach: undefined,
        owners: [],
      });
      const test = filterTest(contact.fields.companies, filter);
      const keeps = ({ values }: Row): boolean => test(values.companies);
      return () => listPage(world.store, { plan, indexes, type: contact, limit: 60, keeps, filtered: true });
    },
  },
  {
    pattern: 'people with a tag, 60',
    ready: async world => {
      await tagPeople(world);
      return () => world.store.list(contact, { by: 'linked', field: 'tags', to: 'tagged' }, { limit: 60 });
    },
  },
  {
    pattern: "somebody's open tasks, 60",
    ready: async world => {
      await giveWork(world);
      return () => world.store.list(task, { by: 'owner', ownerId: owner, open: true }, { limit: 60 });
    },
  },
];
