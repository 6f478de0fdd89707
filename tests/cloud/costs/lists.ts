import { contact } from '../../../domain/customers/contact.ts';
import { task } from '../../../domain/work/task.ts';
import { tester } from '../../support/workbench.ts';
import type { Operation } from './operation.ts';
import type { World } from './world.ts';

const owner = tester.id;

/** A person's work: more than a page. */
const giveWork = async (world: World): Promise<void> => {
  for (let at = 0; at < 80; at += 1) await world.create(task, { title: `Task ${at}`, ownerId: owner });
};

/** Pages of a type in some order, filtered or not. */
export const lists: readonly Operation[] = [
  {
    pattern: 'newest of a type, 60',
    ready: ({ store }) => {
      return () => store.list(contact, { by: 'newest' }, { limit: 60 });
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
