import { describe, expect, it } from 'vitest';
import { aPipeline } from '../testing/records.ts';
import { firstStage, isClosing, stageOf } from './stages.ts';

describe('the stages of a pipeline', () => {
  it('are found by their id', () => {
    expect(stageOf(aPipeline(), 'offer')?.name).toBe('Offer');
    expect(stageOf(aPipeline(), 'Offer')).toBeUndefined();
  });

  it('begin with the first open one', () => {
    expect(firstStage(aPipeline()).id).toBe('lead');
  });

  it('close deals when they are won or lost, and not on hold', () => {
    const closing = aPipeline()
      .stages.filter(isClosing)
      .map(stage => stage.id);

    expect(closing).toEqual(['won', 'lost']);
  });
});
