import { AppError } from '../core/app-error.ts';
import type { RecordOf } from '../core/record-type.ts';
import type { pipeline } from './pipeline.ts';

/** A pipeline as commands see it. */
export type Pipeline = RecordOf<typeof pipeline>;
/** A stage of a pipeline; deals keep its row id. */
export type Stage = Pipeline['stages'][number];

/** The stage that new deals begin in: the first open one. The pipeline's guard sees to it that there is one. */
export const firstStage = (of: Pipeline): Stage => {
  const stage = of.stages.find(one => one.type === 'open');
  if (stage === undefined)
    throw new AppError('broken', 'pipeline.no-open-stage', `The pipeline ${of.name} has no open stage.`);
  return stage;
};

/** The stage with this id, or `undefined`. */
export const stageOf = (of: Pipeline, id: string): Stage | undefined =>
  of.stages.find(stage => stage.id === id);

/** Whether deals in such a stage are closed. */
export const isClosing = (stage: Stage): boolean => stage.type === 'won' || stage.type === 'lost';
