import { type Creation, creation } from '../../core/change.ts';
import { defaultPipelineId } from '../../sales/begin-deal.ts';
import { pipeline } from '../../sales/pipeline.ts';
import type { Texts } from './texts.ts';

/** Row ids, types and probabilities in per cent; programs may count on the ids. */
const stages = [
  { id: 'lead', type: 'open', probability: 10 },
  { id: 'qualification', type: 'open', probability: 25 },
  { id: 'proposal', type: 'open', probability: 50 },
  { id: 'negotiation', type: 'open', probability: 75 },
  { id: 'won', type: 'won', probability: 100 },
  { id: 'lost', type: 'lost', probability: 0 },
] as const;

/** The pipeline of a new tenant (REQUIREMENTS C2). */
export const defaultPipeline = (texts: Pick<Texts, 'pipeline' | 'stages'>): Creation =>
  creation(pipeline, defaultPipelineId, {
    name: texts.pipeline,
    stages: stages.map(stage => ({ ...stage, name: texts.stages[stage.id] })),
  });
