import { createHash } from 'node:crypto';
import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { beginRun } from '../../../domain/automation/run.ts';
import { stepsSchema } from '../../../domain/automation/step.ts';
import type { Envelope } from '../../../events/envelope.ts';
import type { Store } from '../store/store.ts';
import type { Rule } from './active-rules.ts';
import { keepNewRun } from './run-store.ts';
import type { StoredRun } from './stored-run.ts';

/** Names a run by what began it: the same event cannot begin the same version of a rule twice. 160 bits in hex fit an execution's name. */
const runId = (tenantId: string, rule: Rule, eventId: string): string =>
  createHash('sha256')
    .update([tenantId, rule.id, rule.version, eventId].join('|'))
    .digest('hex')
    .slice(0, 40);

const newRun = (
  rule: Rule,
  { id, type, tenantId, subject, correlationId, depth }: Envelope,
  now: string,
): StoredRun => ({
  id: runId(tenantId, rule, id),
  version: 1,
  ruleVersion: rule.version,
  status: 'running',
  run: beginRun({ id: rule.id, name: rule.name, steps: stepsSchema.parse(rule.steps) }, subject),
  log: [],
  event: { id, type },
  correlationId,
  depth,
  startedAt: now,
  updatedAt: now,
});

/**
 * Begins a run of a rule: the run item first, then the execution that carries it on. Sent again after a crash in between, it
 * finds the item and starts the execution; an execution of that name counts as started.
 */
export const startRun = async (
  states: SFNClient,
  machineArn: string,
  store: Store,
  rule: Rule,
  envelope: Envelope,
): Promise<void> => {
  const run = newRun(rule, envelope, new Date().toISOString());
  await keepNewRun(store, run);
  try {
    await states.send(
      new StartExecutionCommand({
        stateMachineArn: machineArn,
        name: run.id,
        input: JSON.stringify({ tenantId: store.tenantId, runId: run.id }),
      }),
    );
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ExecutionAlreadyExists') throw error;
  }
};
