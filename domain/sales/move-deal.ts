import * as z from 'zod';
import { AppError, invalidField } from '../core/app-error.ts';
import { change } from '../core/change.ts';
import { command } from '../core/command.ts';
import { given } from '../core/given.ts';
import { isFilled, valueAt } from '../core/path.ts';
import type { RecordOf } from '../core/record-type.ts';
import { deal } from './deal.ts';
import { pipeline } from './pipeline.ts';
import { isClosing, type Pipeline, type Stage, stageOf } from './stages.ts';

type Deal = RecordOf<typeof deal>;

const input = z.strictObject({
  stageId: z.string().min(1).max(40),
  lostReason: z.exactOptional(z.string().trim().min(1).max(500)),
});

const stageIn = (of: Pipeline, id: string): Stage => {
  const stage = stageOf(of, id);
  if (stage !== undefined) return stage;
  throw invalidField('stageId', 'deal.stage-not-found', `The pipeline ${of.name} has no such stage.`);
};

const checkFilled = (record: Deal, to: Stage): void => {
  const missing = (to.requiredFields ?? []).filter(path => !isFilled(valueAt(record, path)));
  if (missing.length === 0) return;
  const message = `The stage ${to.name} needs this filled in first.`;
  throw new AppError('invalid', 'deal.stage-needs-fields', message, {
    issues: missing.map(path => ({ path, code: 'deal.stage-needs-fields', message })),
  });
};

const checkReason = (to: Stage, reason: string | undefined): void => {
  if (to.type === 'lost' && reason === undefined)
    throw invalidField('lostReason', 'deal.lost-reason-required', 'Say why the deal was lost.');
  if (to.type !== 'lost' && reason !== undefined)
    throw invalidField('lostReason', 'deal.lost-reason-unexpected', 'Only a lost deal has a reason for it.');
};

const secondsSince = (from: string | undefined, now: string): number | undefined =>
  from === undefined ? undefined : Math.max(0, Math.round((Date.parse(now) - Date.parse(from)) / 1000));

const named = (stage: Stage) => ({ id: stage.id, name: stage.name, type: stage.type });

/**
 * Moves a deal to another stage of its pipeline (REQUIREMENTS C3). A won or lost stage closes it; leaving such a stage opens
 * it again. Moving it to where it stands is refused, so that a stage's time never starts again by accident.
 */
export const moveDeal = command({
  on: deal,
  name: 'move',
  label: 'Move',
  input,
  needs: { pipeline },
  find: record => ({ pipeline: record.pipelineId }),
  decide: ({ record, input: { stageId, lostReason }, needs, now }) => {
    const to = stageIn(needs.pipeline, stageId);
    if (to.id === record.stageId)
      throw invalidField('stageId', 'deal.same-stage', `The deal is in the stage ${to.name} already.`);
    checkReason(to, lostReason);
    checkFilled(record, to);
    const from = stageOf(needs.pipeline, record.stageId);
    const set = {
      stageId: to.id,
      stageSince: now,
      closedAt: isClosing(to) ? now : null,
      lostReason: lostReason ?? null,
    };
    const data = given({
      pipelineId: record.pipelineId,
      from: from === undefined ? { id: record.stageId } : named(from),
      to: named(to),
      amount: record.amount,
      lostReason,
      durationSeconds: secondsSince(record.stageSince, now),
    });
    return { changes: [change(deal, record, set)], deed: { type: 'deal.stage-changed', data } };
  },
});
