import type { Page, Position, Store } from '../store/store.ts';
import { pageOfRuns, type RunSummary, readRun } from './run-store.ts';
import type { StoredRun } from './stored-run.ts';

/** What is asked of the list of runs. */
export interface RunQuery {
  /** The id of the record that the runs are about. */
  readonly subject?: string | undefined;
  readonly limit?: number | undefined;
  readonly after?: Position | undefined;
}

/** A run as the API answers it: every step with what it did, and what went wrong. */
export interface RunDetail extends RunSummary {
  readonly ruleVersion: number;
  readonly event: StoredRun['event'];
  readonly steps: readonly {
    readonly id: string;
    readonly do: string;
    readonly status: string;
    readonly at?: string;
    readonly output?: string;
    readonly reason?: string;
  }[];
  readonly until?: string;
  readonly problem?: StoredRun['problem'];
}

/** Runs of the tenant, newest first. */
export const listRuns = (store: Store, { subject, limit, after }: RunQuery): Promise<Page<RunSummary>> =>
  pageOfRuns(store, subject, {
    ...(limit === undefined ? {} : { limit }),
    ...(after === undefined ? {} : { after }),
  });

const stepsOf = ({ run, log, problem }: StoredRun): RunDetail['steps'] =>
  run.steps.map((step, at) => {
    const done = log.find(entry => entry.step === step.id);
    if (done !== undefined) {
      const { step: id, effect, ...rest } = done;
      return { id, do: step.do, status: effect, ...rest };
    }
    const status = problem?.step === step.id ? 'failed' : at < run.cursor ? 'skipped' : 'open';
    return { id: step.id, do: step.do, status };
  });

/** One run with its steps, or `undefined`. */
export const getRun = async (store: Store, id: string): Promise<RunDetail | undefined> => {
  const stored = (await readRun(store, id))?.stored;
  if (stored === undefined) return undefined;
  const { run, status, startedAt, updatedAt, ruleVersion, event, problem } = stored;
  return {
    id,
    ruleId: run.ruleId,
    ruleName: run.ruleName,
    ruleVersion,
    status,
    subject: run.subject,
    startedAt,
    updatedAt,
    event,
    steps: stepsOf(stored),
    ...(run.until === undefined ? {} : { until: run.until }),
    ...(problem === undefined ? {} : { problem }),
  };
};
