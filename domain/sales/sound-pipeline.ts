import type { FieldIssue } from '../core/app-error.ts';
import type { Guard } from '../core/command.ts';
import { issueIf, refuse } from '../core/refuse.ts';
import { pipeline } from './pipeline.ts';
import type { Pipeline, Stage } from './stages.ts';

const needed = (stages: readonly Stage[], type: Stage['type']): readonly FieldIssue[] =>
  issueIf(
    !stages.some(stage => stage.type === type),
    'stages',
    `pipeline.no-${type}-stage`,
    `A pipeline needs a stage of the type ${type}.`,
  );

const probable = (stage: Stage, index: number): readonly FieldIssue[] =>
  issueIf(
    stage.probability < 0 || stage.probability > 100,
    `stages.${index}.probability`,
    'pipeline.probability',
    'Give the probability in percent, from 0 to 100.',
  );

/** A pipeline has somewhere to begin and both ways to end, and its probabilities are per cents. (Row ids are unique by their kind.) */
export const soundPipeline: Guard = {
  of: pipeline,
  check: record => {
    const { stages } = record as unknown as Pipeline;
    refuse([
      ...needed(stages, 'open'),
      ...needed(stages, 'won'),
      ...needed(stages, 'lost'),
      ...stages.flatMap(probable),
    ]);
  },
};
