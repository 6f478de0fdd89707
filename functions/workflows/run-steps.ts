import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { catalogue } from '../../domain/catalogue.ts';
import { carryOn } from '../shared/automation/carry-on.ts';
import { keepRun, readRun } from '../shared/automation/run-store.ts';
import type { RunStatus, StoredRun } from '../shared/automation/stored-run.ts';
import { lean, leanOptions } from '../shared/aws/lean.ts';
import { type Environment, variable } from '../shared/environment.ts';
import { logger } from '../shared/log/logger.ts';
import { openStores } from '../shared/store/open-store.ts';

const task = z.object({ tenantId: z.string(), runId: z.string() });

/** What the machine chooses its next state by. */
interface Outcome {
  readonly tenantId: string;
  readonly runId: string;
  readonly next: 'wait' | 'done' | 'failed';
  readonly until?: string;
}

const nextOf: Readonly<Record<Exclude<RunStatus, 'running'>, Outcome['next']>> = {
  waiting: 'wait',
  done: 'done',
  failed: 'failed',
};

const outcome = (tenantId: string, { id, status, run }: StoredRun): Outcome => {
  if (status === 'running') throw new Error(`Run ${id} stopped in the middle.`);
  return {
    tenantId,
    runId: id,
    next: nextOf[status],
    ...(run.until === undefined ? {} : { until: run.until }),
  };
};

/** The task of the generic machine: performs the steps of a run up to its next wait or its end. */
export const createHandler = (environment: Environment) => {
  const stores = openStores(environment, catalogue);
  const queue = lean(new SQSClient({ ...leanOptions, ...(environment.client('sqs') as object) }));
  const queueUrl = variable(environment, 'MAIL_QUEUE_URL');
  const log = logger('run-steps', environment.variables.LOG_LEVEL);

  return async (input: unknown): Promise<Outcome> => {
    const { tenantId, runId } = task.parse(input);
    const store = await stores.storeFor(tenantId);
    const found = await readRun(store, runId);
    if (found === undefined) throw new Error(`There is no run ${runId}.`);
    if (found.stored.status === 'done' || found.stored.status === 'failed')
      return outcome(tenantId, found.stored);
    const carried = await carryOn({ store, catalogue, queue, queueUrl }, found);
    const kept = { ...carried, version: carried.version + 1, updatedAt: new Date().toISOString() };
    if (!(await keepRun(store, kept))) throw new Error(`Run ${runId} went on elsewhere.`);
    if (kept.status === 'failed')
      log.error('run.failed', kept.problem?.code, { runId, step: kept.problem?.step });
    return outcome(tenantId, kept);
  };
};
