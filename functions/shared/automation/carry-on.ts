import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Effect } from '../../../domain/automation/effect.ts';
import { type Facts, needsUsers, nextStep } from '../../../domain/automation/next-step.ts';
import type { Candidate } from '../../../domain/automation/pool.ts';
import {
  afterEffect,
  type Run,
  recordIdsOf,
  type Scope,
  scopeOfRun,
} from '../../../domain/automation/run.ts';
import { AppError } from '../../../domain/core/app-error.ts';
import type { Catalogue } from '../../../domain/core/catalogue.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { settings, settingsId } from '../../../domain/tenancy/settings.ts';
import { user } from '../../../domain/tenancy/user.ts';
import { keysFor } from '../store/keys.ts';
import type { Extra, Store } from '../store/store.ts';
import type { Desk } from '../use-cases/desk.ts';
import { newId } from '../use-cases/new-id.ts';
import { platformPrincipal } from '../use-cases/platform-principal.ts';
import { enqueueMail, type Performing, perform } from './perform.ts';
import { renderer } from './render.ts';
import type { RunWithJournal } from './run-store.ts';
import type { JournalEntry, StepLog, StoredRun } from './stored-run.ts';

/** What carries runs on. */
export interface Carrier {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly queue: SQSClient;
  readonly queueUrl: string;
}

const mostUsers = 200;

const deskFor = (
  { store, catalogue }: Carrier,
  { run, correlationId, depth, event }: StoredRun,
  tenant: AnyRecord | undefined,
): Desk => {
  const actor = { kind: 'rule', id: run.ruleId, name: run.ruleName } as const;
  return {
    store,
    catalogue,
    principal: platformPrincipal(actor),
    context: {
      tenantId: store.tenantId,
      actor,
      now: new Date().toISOString(),
      newId,
      correlationId,
      causationId: event.id,
      depth: depth + 1,
    },
    ...(typeof tenant?.country === 'string' ? { country: tenant.country } : {}),
  };
};

interface Turn {
  readonly version: number;
  readonly count: number;
}

const turnKey = (store: Store, run: Run) =>
  keysFor(store.tenantId).turn(`${run.ruleId}.${run.steps[run.cursor]?.id ?? ''}`);

const readTurn = async (store: Store, run: Run): Promise<Turn> => {
  const item = await store.items.get(turnKey(store, run), { consistent: true });
  return { version: Number(item?.version ?? 0), count: Number(item?.count ?? 0) };
};

const usersOf = async (store: Store): Promise<readonly Candidate[]> =>
  (await store.list(user as RecordType, { by: 'newest' }, { limit: mostUsers }))
    .items as unknown as readonly Candidate[];

const nextTurn = (store: Store, run: Run, { version, count }: Turn): Extra => ({
  key: turnKey(store, run),
  values: { version: version + 1, count: count + 1 },
  condition: version === 0 ? 'absent' : { version },
  name: 'turn',
});

const journalEntry = (
  store: Store,
  stored: StoredRun,
  run: Run,
  effect: Effect,
  at: string,
  output: string,
): Extra => ({
  key: keysFor(store.tenantId).journal(stored.id, run.cursor),
  values: { entry: { effect: effect.kind, output, at } satisfies JournalEntry },
  condition: 'absent',
  name: 'journal',
});

/** Everything that the next step is decided by, read anew so that conditions see what people did meanwhile. */
const look = async (
  { store, catalogue }: Carrier,
  run: Run,
): Promise<{ scope: Scope; facts: Facts; turn: Turn; tenant: AnyRecord | undefined }> => {
  const assigning = needsUsers(run);
  const [records, tenant, users, turn] = await Promise.all([
    store.getMany(recordIdsOf(run)),
    store.get(settings as RecordType, settingsId),
    assigning ? usersOf(store) : [],
    assigning ? readTurn(store, run) : { version: 0, count: 0 },
  ]);
  const scope = scopeOfRun(run, records, tenant ?? {});
  const facts: Facts = {
    now: new Date().toISOString(),
    scope,
    render: renderer(scope),
    users,
    turn: turn.count,
    ownerField: id => catalogue.ofId(id)?.owner,
  };
  return { scope, facts, turn, tenant };
};

const logOf = (effect: Effect, at: string, output: string | undefined): readonly StepLog[] =>
  effect.kind === 'done'
    ? []
    : [
        {
          step: effect.step,
          effect: effect.kind,
          at,
          ...(output === undefined ? {} : { output }),
          ...('reason' in effect ? { reason: effect.reason } : {}),
        },
      ];

/** A step that was performed before a crash: its effect is not repeated, only its mail is put into the queue once more. */
const recall = async (
  carrier: Carrier,
  stored: StoredRun,
  run: Run,
  entry: JournalEntry,
): Promise<StoredRun> => {
  const step = run.steps[run.cursor]?.id ?? '';
  const desk = deskFor(carrier, stored, undefined);
  if (entry.effect === 'mail' && entry.output !== undefined)
    await enqueueMail({ ...carrier, desk, extras: () => [] }, entry.output);
  const effect = { kind: 'skip', step, reason: 'condition-met', skip: 0 } as const;
  return { ...stored, run: afterEffect(run, effect, entry.output), log: [...stored.log, { step, ...entry }] };
};

const advance = async (
  carrier: Carrier,
  stored: StoredRun,
): Promise<{ stored: StoredRun; effect: Effect }> => {
  const { run } = stored;
  const { facts, turn, tenant } = await look(carrier, run);
  const effect = nextStep(run, facts);
  const desk = deskFor(carrier, stored, tenant);
  const at = desk.context.now;
  const performing: Performing = {
    ...carrier,
    desk,
    extras: output => [
      journalEntry(carrier.store, stored, run, effect, at, output),
      ...(effect.kind === 'assign' ? [nextTurn(carrier.store, run, turn)] : []),
    ],
  };
  const output = await perform(performing, effect);
  if (effect.kind === 'mail' && output !== undefined) await enqueueMail(performing, output);
  return {
    stored: {
      ...stored,
      run: afterEffect(run, effect, output),
      log: [...stored.log, ...logOf(effect, at, output)],
    },
    effect,
  };
};

/** Two runs that want the same turn at once: the later one looks again. */
const lostTurn = (error: unknown): boolean => error instanceof AppError && error.code === 'extra.turn';
const turnAttempts = 8;

const advanceInTurn = async (carrier: Carrier, stored: StoredRun, tries = 1): ReturnType<typeof advance> => {
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

const failed = (stored: StoredRun, error: AppError): StoredRun => ({
  ...stored,
  status: 'failed',
  problem: { step: stored.run.steps[stored.run.cursor]?.id ?? '', code: error.code, message: error.message },
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
      stored = await recall(carrier, stored, stored.run, entry);
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
