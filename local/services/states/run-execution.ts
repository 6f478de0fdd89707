import type { Definition, StateValue } from './definition.ts';
import type { Execution, ExecutionStore, HistoryEvent } from './execution-store.ts';
import { runStep, type Step, type StepOutcome, stateOf, type TaskRunner } from './step.ts';
import { sleepUntil, waitDeadline } from './wait.ts';

/** What an execution runs with. */
export interface RunSettings {
  definition: Definition;
  machineName: string;
  store: ExecutionStore;
  runTask: TaskRunner;
  /** Counts as work while it settles; waiting does not go through it. */
  during: <T>(work: () => Promise<T>) => Promise<T>;
  /** Aborted when the cloud stops or the execution is stopped: nothing is journalled after that. */
  signal: AbortSignal;
}

/**
 * Carries an execution from the state that its journal names to its end. Each transition is on disk before the next state begins,
 * so a process that is killed goes on from there: a Wait with its remaining time, a Task from its beginning.
 */
export async function runExecution(start: Execution, settings: RunSettings): Promise<void> {
  let execution = start;
  while (execution.status === 'RUNNING' && !settings.signal.aborted) {
    const step = stepOf(execution, settings);
    if (stateOf(step).Type === 'Wait') execution = await wait(execution, step, settings);
    if (settings.signal.aborted) return;
    if (timedOut(execution, settings)) return timeOut(execution, settings);
    if (execution.status === 'RUNNING') execution = await advance(execution, step, settings);
  }
}

function stepOf(execution: Execution, settings: RunSettings): Step {
  const context = {
    Execution: { Id: execution.arn, Name: execution.name, RoleArn: '' },
    StateMachine: { Id: execution.machineArn, Name: settings.machineName },
    State: { Name: execution.state, EnteredTime: new Date(execution.enteredAt).toISOString(), RetryCount: 0 },
  };
  const { definition, runTask } = settings;
  return { definition, state: execution.state, input: execution.stateInput, context, runTask };
}

/** Journals the deadline before sleeping; a deadline that is journalled already stands. */
async function wait(execution: Execution, step: Step, settings: RunSettings): Promise<Execution> {
  try {
    const waitUntil = execution.waitUntil ?? (await waitDeadline(step, Date.now()));
    const waiting = { ...execution, waitUntil };
    if (execution.waitUntil === undefined) settings.store.save(waiting, []);
    await sleepUntil(Math.min(waitUntil, deadlineOf(execution, settings)), settings.signal);
    return waiting;
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return finish(execution, { kind: 'failed', error: 'States.Runtime', cause }, settings);
  }
}

async function advance(execution: Execution, step: Step, settings: RunSettings): Promise<Execution> {
  return settings.during(async () => {
    const outcome = await runStep(step);
    if (settings.signal.aborted) return execution;
    if (timedOut(execution, settings)) {
      timeOut(execution, settings);
      return { ...execution, status: 'TIMED_OUT' };
    }
    return outcome.kind === 'next'
      ? enter(execution, outcome, settings)
      : finish(execution, outcome, settings);
  });
}

function enter(
  execution: Execution,
  next: { state: string; output: StateValue },
  settings: RunSettings,
): Execution {
  const { waitUntil: _past, ...rest } = execution;
  const now = Date.now();
  const entered = { ...rest, state: next.state, stateInput: next.output, enteredAt: now };
  const type = settings.definition.States[next.state]?.Type ?? '';
  settings.store.save(entered, [
    exited(execution, next.output, settings),
    stateEntered(type, next.state, next.output, now),
  ]);
  return entered;
}

/** The event of entering a state. */
export function stateEntered(type: string, name: string, input: StateValue, at: number): HistoryEvent {
  const details = { stateEnteredEventDetails: { name, input: JSON.stringify(input) } };
  return { at, type: `${type}StateEntered`, details };
}

function exited(execution: Execution, output: StateValue, settings: RunSettings): HistoryEvent {
  const type = settings.definition.States[execution.state]?.Type ?? '';
  const details = { stateExitedEventDetails: { name: execution.state, output: JSON.stringify(output) } };
  return { at: Date.now(), type: `${type}StateExited`, details };
}

function finish(
  execution: Execution,
  outcome: Exclude<StepOutcome, { kind: 'next' }>,
  settings: RunSettings,
): Execution {
  const stoppedAt = Date.now();
  if (outcome.kind === 'failed') {
    const { error, cause } = outcome;
    const failed: Execution = { ...execution, status: 'FAILED', stoppedAt, error, cause };
    settings.store.save(failed, [
      { at: stoppedAt, type: 'ExecutionFailed', details: { executionFailedEventDetails: { error, cause } } },
    ]);
    return failed;
  }
  const output = JSON.stringify(outcome.output);
  const done: Execution = { ...execution, status: 'SUCCEEDED', stoppedAt, output };
  settings.store.save(done, [
    exited(execution, outcome.output, settings),
    { at: stoppedAt, type: 'ExecutionSucceeded', details: { executionSucceededEventDetails: { output } } },
  ]);
  return done;
}

function deadlineOf(execution: Execution, { definition }: RunSettings): number {
  return definition.TimeoutSeconds
    ? execution.startedAt + definition.TimeoutSeconds * 1000
    : Number.POSITIVE_INFINITY;
}

function timedOut(execution: Execution, settings: RunSettings): boolean {
  return Date.now() >= deadlineOf(execution, settings);
}

function timeOut(execution: Execution, { store }: RunSettings): void {
  const stoppedAt = Date.now();
  store.save({ ...execution, status: 'TIMED_OUT', stoppedAt, error: 'States.Timeout' }, [
    { at: stoppedAt, type: 'ExecutionTimedOut', details: { executionTimedOutEventDetails: {} } },
  ]);
}
