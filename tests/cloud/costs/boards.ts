import { creation } from '../../../domain/core/change.ts';
import { deal } from '../../../domain/sales/deal.ts';
import { projectSums } from '../../../functions/shared/sums/project-sums.ts';
import { readSums } from '../../../functions/shared/sums/read-sums.ts';
import { newId } from '../../../functions/shared/use-cases/new-id.ts';
import type { Operation } from './operation.ts';
import { aDeal } from './samples.ts';
import type { World } from './world.ts';

const stages = ['lead', 'qualification', 'proposal', 'negotiation', 'won', 'lost'];

/** A pipeline in which each of fifty people has a deal in every stage, with two currencies. */
const fullPipeline = async ({ store, desk, next }: World): Promise<string> => {
  const pipelineId = `pip_full${next()}` as const;
  const ids: string[] = [];
  for (let at = 0; at < 300; at += 1) {
    const amount = { minor: 1_000_000_000 + at, currency: at % 3 === 0 ? 'USD' : 'MNT' };
    const place = { pipelineId, stageId: stages[at % 6] ?? '', ownerId: `user_${at % 50}` } as const;
    const made = creation(deal, newId('deal'), { name: 'Full', amount, ...place });
    await store.commit({ changes: [made] }, desk.context);
    ids.push(made.id);
  }
  await projectSums(store, deal, ids);
  return pipelineId;
};

const sums = (pattern: string, count: number): Operation => ({
  pattern,
  ready: async world => {
    const ids: string[] = [];
    for (let at = 0; at < count; at += 1) ids.push((await aDeal(world)).id);
    return () => projectSums(world.store, deal, ids);
  },
});

/** The board of deals, and the sums that it shows. */
export const boards: readonly Operation[] = [
  {
    pattern: 'a board column of 50',
    ready: ({ store }) => {
      const column = { by: 'column', within: 'pip_default', column: 'lead' } as const;
      return () => store.list(deal, column, { limit: 50 });
    },
  },
  {
    pattern: 'the sums of a board, 50 owners',
    ready: async world => {
      const within = await fullPipeline(world);
      return () => readSums(world.store, deal, within, () => true);
    },
  },
  sums('sums of a deal', 1),
  sums('sums of ten deals of one owner, together', 10),
];
