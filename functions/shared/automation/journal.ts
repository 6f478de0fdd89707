import type { Effect } from '../../../domain/automation/effect.ts';
import { afterEffect } from '../../../domain/automation/run.ts';
import { keysFor } from '../store/keys.ts';
import type { Extra } from '../store/store.ts';
import { type Carrier, deskOf } from './carrier.ts';
import { enqueueMail } from './perform.ts';
import type { JournalEntry, StepLog, StoredRun } from './stored-run.ts';

/** The entry that is stored together with a step's effect, so that the effect cannot happen twice. */
export const journalEntry = (
  { store }: Carrier,
  { id, run }: StoredRun,
  effect: Effect,
  at: string,
  output: string,
): Extra => ({
  key: keysFor(store.tenantId).journal(id, run.cursor),
  values: { entry: { effect: effect.kind, output, at } satisfies JournalEntry },
  condition: 'absent',
  name: 'journal',
});

/** What the run shows of a step. */
export const logOf = (effect: Effect, at: string, output: string | undefined): readonly StepLog[] => {
  if (effect.kind === 'done') return [];
  const reason = 'reason' in effect ? { reason: effect.reason } : {};
  return [
    { step: effect.step, effect: effect.kind, at, ...(output === undefined ? {} : { output }), ...reason },
  ];
};

/** A step that was performed before a crash: its effect is not repeated, only its mail is put into the queue once more. */
export const recall = async (
  carrier: Carrier,
  stored: StoredRun,
  entry: JournalEntry,
): Promise<StoredRun> => {
  const { run } = stored;
  const step = run.steps[run.cursor]?.id ?? '';
  if (entry.effect === 'mail' && entry.output !== undefined)
    await enqueueMail({ ...carrier, desk: deskOf(carrier, stored), extras: () => [] }, entry.output);
  const passed = { kind: 'skip', step, reason: 'condition-met', skip: 0 } as const;
  return { ...stored, run: afterEffect(run, passed, entry.output), log: [...stored.log, { step, ...entry }] };
};
