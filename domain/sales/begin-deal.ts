import type { Preparation } from '../core/command.ts';
import type { AnyRecord } from '../core/record-type.ts';
import { deal } from './deal.ts';
import { pipeline } from './pipeline.ts';
import { firstStage, type Pipeline } from './stages.ts';

const pipelineIn = (needs: Readonly<Record<string, AnyRecord>>): Pipeline =>
  needs.pipeline as unknown as Pipeline;

/** The pipeline that a deal goes through when none is named. */
export const defaultPipelineId = 'pip_default';

/** A new deal stands in the first open stage of its pipeline, since now. */
export const beginDeal: Preparation = {
  of: deal,
  needs: { pipeline },
  find: values => ({ pipeline: String(values.pipelineId ?? defaultPipelineId) }),
  complete: ({ values, needs, now }) => ({
    ...values,
    pipelineId: pipelineIn(needs).id,
    stageId: firstStage(pipelineIn(needs)).id,
    stageSince: now,
  }),
};
