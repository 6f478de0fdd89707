import type { Effect } from '../../../domain/automation/effect.ts';
import { nextStep } from '../../../domain/automation/next-step.ts';
import { afterEffect } from '../../../domain/automation/run.ts';
import { AppError } from '../../../domain/core/app-error.ts';
import { type Carrier, deskOf } from './carrier.ts';
import { journalEntry, logOf, recall } from './journal.ts';
import { lookAround } from './look-around.ts';
import { enqueueMail, type Performing, perform } from './perform.ts';
import type { RunWithJournal } from './run-store.ts';
import type { StoredRun } from './stored-run.ts';
import { nextTurn } from './turn.ts';

interface Advanced {
  readonly stored: StoredRun;
  readonly effect: Effect;
}

/** A command that came too late (the task was completed between the look and the deed) is left out, not a failure. */
const tooLate = (error: unknown): boolean =>
  error instanceof AppError && error.kind === 'conflict' && !error.code.startsWith('extra.');

const performed = async (
  performing: Performing,
  effect: Effect,
): Promise<{ effect: Effect; output?: string | undefined }> => {
  try {
    return { effect, output: await perform(performing, effect) };
  } catch (error) {
    if (effect.kind !== 'command' || !tooLate(error)) throw error;
    return { effect: { kind: 'skip', step: effect.step, reason: 'condition-not-met', skip: 0 } };
  }
};

const advance = async (carrier: Carrier, stored: StoredRun): Promise<Advanced> => {
  const { run } = stored;
  const { facts, turn, tenant } = await lookAround(carrier, run);
  const planned = nextStep(run, facts);
  const desk = deskOf(carrier, stored, tenant);
  const at = desk.context.now;
  const extras: Performing['extras'] = output => [
    journalEntry(carrier, stored, planned, at, output),
    ...(planned.kind === 'assign' ? [nextTurn(carrier.store, run, turn)] : []),
  ];
  const performing: Performing = { ...carrier, desk, extras };
  const { effect, output } = await performed(performing, planned);
  if (effect.kind === 'mail' && output !== undefined) await enqueueMail(performing, output);
  const log = [...stored.log, ...logOf(effect, at, output)];
  return { stored: { ...stored, run: afterEffect(run, effect, output), log }, effect };
};

/** Two runs that want the same turn at once: the later one looks again. */
const lostTurn = (error: unknown): boolean => error instanceof AppError && error.code === 'extra.turn';
const turnAttempts = 8;

const advanceInTurn = async (carrier: Carrier, stored: StoredRun, tries = 1): Promise<Advanced> => {
  try {
    return await advance(carrier, stored);
  } catch (error) {
    if (!lostTurn(error) || tries >= turnAttempts) throw error;
    return advanceInTurn(carrier, stored, tries + 1);
  }
};

/** Errors that pass are thrown on, for the state machine to try again; any other ends the run where it stands. */
const passes = (error: unknown): boolean =>
  !(error instanceof AppError) || error.kind === 'unavailable' || error.code.startsWith('extra.');

const failed = (stored: StoredRun, { code, message }: AppError): StoredRun => ({
  ...stored,
  status: 'failed',
  problem: { step: stored.run.steps[stored.run.cursor]?.id ?? '', code, message },
});

/**
 * Performs all consecutive steps of a run that need no waiting. Every effect is stored in one transaction with its journal entry,
 * so that repeating the task does nothing twice (REQUIREMENTS F3). Answers the run as it stands then: waiting, done or failed.
 */
export const carryOn = async (
  carrier: Carrier,
  { stored: given, journal }: RunWithJournal,
): Promise<StoredRun> => {
  let stored = given;
  for (;;) {
    const entry = journal.get(stored.run.cursor);
    if (entry !== undefined) {
      stored = await recall(carrier, stored, entry);
      continue;
    }
    try {
      const next = await advanceInTurn(carrier, stored);
      stored = next.stored;
      if (next.effect.kind === 'wait') return { ...stored, status: 'waiting' };
      if (next.effect.kind === 'done') return { ...stored, status: 'done' };
    } catch (error) {
      if (passes(error)) throw error;
      return failed(stored, error as AppError);
    }
  }
};
