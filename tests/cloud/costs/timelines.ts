import { catalogue } from '../../../domain/catalogue.ts';
import { change, creation } from '../../../domain/core/change.ts';
import { company } from '../../../domain/customers/company.ts';
import { deal } from '../../../domain/sales/deal.ts';
import { task } from '../../../domain/work/task.ts';
import { projectTimeline } from '../../../functions/shared/project/timeline-pointers.ts';
import { envelopesOf } from '../../../functions/shared/publish/envelopes.ts';
import { newId } from '../../../functions/shared/use-cases/new-id.ts';
import type { Operation } from './operation.ts';
import { aDeal } from './samples.ts';
import type { World } from './world.ts';

const manyEvents = 25;

/** A deal that was changed so often that its newest 20 events are not all. */
export const dealWithManyEvents = async (world: World): Promise<string> => {
  let record = await aDeal(world);
  for (let at = 0; at < manyEvents; at += 1) {
    const set = change(deal, record as never, { nextStep: `Step ${at}` });
    const { records } = await world.store.commit({ changes: [set] }, world.desk.context);
    record = records[0]!;
  }
  return record.id;
};

/** Makes a task about a company and answers its event as consumers are told of it. */
const taskAbout = async ({ store, desk, tenant }: World, companyId: string) => {
  const made = creation(task, newId('task'), { title: 'Call', about: companyId as never });
  const { events } = await store.commit({ changes: [made] }, desk.context);
  return envelopesOf(tenant, events[0]!)[0]!;
};

/** The timelines of customers, and the pointers that they are made of. */
export const timelines: readonly Operation[] = [
  {
    pattern: 'a timeline, 20 entries',
    ready: async world => {
      const { id } = await world.create(company, { name: `Talkative ${world.next()}` });
      for (let at = 0; at < manyEvents; at += 1)
        await projectTimeline(world.store, catalogue, await taskAbout(world, id));
      return () => world.store.timeline(company, id, { limit: 20 });
    },
  },
  {
    pattern: 'timeline pointers of a change',
    ready: async world => {
      const { id } = await world.create(company, { name: `Told ${world.next()}` });
      const envelope = await taskAbout(world, id);
      return () => projectTimeline(world.store, catalogue, envelope);
    },
  },
];
