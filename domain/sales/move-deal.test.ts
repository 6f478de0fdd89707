import { describe, expect, it } from 'vitest';
import { dealStageChanged } from '../../events/deal-stage-changed.ts';
import { aDeal, aPipeline } from '../testing/records.ts';
import { decide, issuesIn, now, refusal, setBy } from '../testing/scene.ts';
import { deal } from './deal.ts';
import { moveDeal } from './move-deal.ts';

const move = (record: object, input: unknown, pipeline = aPipeline()) =>
  decide(moveDeal, { record, input, needs: { pipeline } });
const ready = { amount: { minor: 500_000, currency: 'MNT' }, own: { region: 'Дархан' } };

describe('moving a deal', () => {
  it('given an open deal, when it moves to an open stage, then it stands there since now and is not closed', () => {
    const record = aDeal(ready);

    const decision = move(record, { stageId: 'offer' });

    expect(setBy(decision, deal)).toEqual({
      stageId: 'offer',
      stageSince: now,
      closedAt: null,
      lostReason: null,
    });
  });

  it('tells from where to where, the amount and how long the deal stood there', () => {
    const { deed } = move(aDeal(ready), { stageId: 'offer' });

    expect(deed).toEqual({
      type: 'deal.stage-changed',
      data: {
        pipelineId: 'pip_default',
        from: { id: 'lead', name: 'Lead', type: 'open' },
        to: { id: 'offer', name: 'Offer', type: 'open' },
        amount: { minor: 500_000, currency: 'MNT' },
        durationSeconds: 86_400,
      },
    });
    expect(dealStageChanged.schema.safeParse(deed?.data).success).toBe(true);
  });

  it('given a stage since the future (a clock that went wrong), then the duration is nought and not negative', () => {
    const { deed } = move(aDeal({ stageSince: '2026-12-01T00:00:00.000Z' }), { stageId: 'won' });

    expect(deed?.data.durationSeconds).toBe(0);
  });

  it('given a deal without a known beginning of its stage, then the deed says no duration', () => {
    const { deed } = move(aDeal({ stageSince: undefined }), { stageId: 'won' });

    expect(deed?.data).not.toHaveProperty('durationSeconds');
  });

  it('given a stage that the pipeline has no more, then the deal can leave it and the deed keeps its id', () => {
    const { deed } = move(aDeal({ stageId: 'removed' }), { stageId: 'won' });

    expect(deed?.data.from).toEqual({ id: 'removed' });
    expect(dealStageChanged.schema.safeParse(deed?.data).success).toBe(true);
  });

  it('closes the deal when it is won', () => {
    const decision = move(aDeal(), { stageId: 'won' });

    expect(setBy(decision, deal)).toMatchObject({ closedAt: now, lostReason: null });
    expect(decision.deed?.data.to).toMatchObject({ type: 'won' });
  });

  it('closes the deal with its reason when it is lost', () => {
    const decision = move(aDeal(), { stageId: 'lost', lostReason: ' Хэт үнэтэй ' });

    expect(setBy(decision, deal)).toMatchObject({ closedAt: now, lostReason: 'Хэт үнэтэй' });
    expect(decision.deed?.data.lostReason).toBe('Хэт үнэтэй');
  });

  it('given a lost deal, when it goes back to an open stage, then it is open again and its reason is gone', () => {
    const lost = aDeal({ stageId: 'lost', lostReason: 'Price', closedAt: now });

    const decision = move(lost, { stageId: 'lead' });

    expect(setBy(decision, deal)).toMatchObject({ stageId: 'lead', closedAt: null, lostReason: null });
  });

  it('does not close a deal that is put on hold', () => {
    expect(setBy(move(aDeal(), { stageId: 'paused' }), deal)).toMatchObject({ closedAt: null });
  });
});

describe('moving a deal is refused', () => {
  it('to a stage that the pipeline does not have', () => {
    const error = refusal(() => move(aDeal(), { stageId: 'nowhere' }));

    expect(error).toMatchObject({ kind: 'invalid', code: 'deal.stage-not-found' });
    expect(issuesIn(error)).toEqual(['stageId deal.stage-not-found']);
  });

  it('to the stage where it stands', () => {
    const error = refusal(() => move(aDeal(), { stageId: 'lead' }));

    expect(issuesIn(error)).toEqual(['stageId deal.same-stage']);
  });

  it.each([
    [{}, ['amount deal.stage-needs-fields', 'own.region deal.stage-needs-fields']],
    [{ amount: ready.amount }, ['own.region deal.stage-needs-fields']],
    [{ amount: ready.amount, own: { region: '  ' } }, ['own.region deal.stage-needs-fields']],
  ])('while fields that the stage needs are empty: %j', (values, issues) => {
    const error = refusal(() => move(aDeal(values), { stageId: 'offer' }));

    expect(issuesIn(error)).toEqual(issues);
  });

  it('to a lost stage without a reason', () => {
    const error = refusal(() => move(aDeal(), { stageId: 'lost' }));

    expect(issuesIn(error)).toEqual(['lostReason deal.lost-reason-required']);
  });

  it('to another stage with a reason for losing', () => {
    const error = refusal(() => move(aDeal(), { stageId: 'won', lostReason: 'Price' }));

    expect(issuesIn(error)).toEqual(['lostReason deal.lost-reason-unexpected']);
  });

  it.each([
    {},
    { stageId: 7 },
    { stageId: '' },
    { stageId: 'won', amount: 1 },
    { stageId: 'lost', lostReason: ' ' },
  ])('with the input %j', input => {
    expect(refusal(() => move(aDeal(), input)).code).toBe('input.invalid');
  });
});
