import { describe, expect, it } from 'vitest';
import { aPipeline } from '../testing/records.ts';
import { erasedRecord, issuesIn, refusal } from '../testing/scene.ts';
import { soundPipeline } from './sound-pipeline.ts';

const stage = (id: string, type: string, probability = 50) => ({ id, name: id, type, probability });
const check = (...stages: readonly object[]) => soundPipeline.check({ ...aPipeline(), stages });

describe('the guard of pipelines', () => {
  it('lets a whole pipeline pass', () => {
    expect(() => soundPipeline.check(erasedRecord(aPipeline()))).not.toThrow();
    expect(() => check(stage('a', 'open', 0), stage('b', 'won', 100), stage('c', 'lost'))).not.toThrow();
  });

  it.each([
    ['nowhere to begin', [stage('b', 'won'), stage('c', 'lost')], ['stages pipeline.no-open-stage']],
    ['no way to win', [stage('a', 'open'), stage('c', 'lost')], ['stages pipeline.no-won-stage']],
    ['no way to lose', [stage('a', 'open'), stage('b', 'won')], ['stages pipeline.no-lost-stage']],
    [
      'only pauses',
      [stage('a', 'onHold')],
      ['stages pipeline.no-open-stage', 'stages pipeline.no-won-stage', 'stages pipeline.no-lost-stage'],
    ],
  ])('refuses one with %s', (_what, stages, issues) => {
    expect(issuesIn(refusal(() => check(...stages)))).toEqual(issues);
  });

  it.each([-1, 101, 1000])('refuses a probability of %d per cent and says where', probability => {
    const error = refusal(() =>
      check(stage('a', 'open'), stage('b', 'won', probability), stage('c', 'lost')),
    );

    expect(issuesIn(error)).toEqual(['stages.1.probability pipeline.probability']);
  });
});
