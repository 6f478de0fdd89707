import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../core/record-type.ts';
import { aPipeline } from '../testing/records.ts';
import { countedIds, now, refusal, saruul } from '../testing/scene.ts';
import { beginDeal } from './begin-deal.ts';

const complete = (values: Readonly<Record<string, unknown>>, pipeline: object = aPipeline()) =>
  beginDeal.complete({
    values,
    needs: { pipeline: pipeline as AnyRecord },
    actor: saruul,
    now,
    newId: countedIds(),
  });

describe('a new deal', () => {
  it('looks up the pipeline that is named, or else the default one', () => {
    expect(beginDeal.find({ pipelineId: 'pip_service' })).toEqual({ pipeline: 'pip_service' });
    expect(beginDeal.find({})).toEqual({ pipeline: 'pip_default' });
  });

  it('begins in the first open stage, since now, and keeps what was given', () => {
    expect(complete({ name: 'Roof' })).toEqual({
      name: 'Roof',
      pipelineId: 'pip_default',
      stageId: 'lead',
      stageSince: now,
    });
  });

  it('begins in the first stage that is open, also when others stand before it', () => {
    const stages = [
      { id: 'lost', name: 'Lost', type: 'lost', probability: 0 },
      { id: 'talk', name: 'Talk', type: 'open', probability: 10 },
    ];

    expect(complete({}, aPipeline({ stages })).stageId).toBe('talk');
  });

  it('given a pipeline without an open stage, which its guard does not let pass, then it is a loud error', () => {
    const stages = [{ id: 'won', name: 'Won', type: 'won', probability: 100 }];

    expect(refusal(() => complete({}, aPipeline({ stages })))).toMatchObject({
      kind: 'broken',
      code: 'pipeline.no-open-stage',
    });
  });
});
