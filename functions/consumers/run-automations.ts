import { SFNClient } from '@aws-sdk/client-sfn';
import { listens, starts, type Trigger } from '../../domain/automation/trigger.ts';
import { typeCatalogue } from '../../domain/record-types.ts';
import type { Envelope } from '../../events/envelope.ts';
import { activeRules, type Rule } from '../shared/automation/active-rules.ts';
import { startRun } from '../shared/automation/start-runs.ts';
import { lean, leanOptions } from '../shared/aws/lean.ts';
import { batchHandler } from '../shared/consume/batch.ts';
import { envelopeIn } from '../shared/consume/envelope.ts';
import { type Environment, variable } from '../shared/environment.ts';
import { logger } from '../shared/log/logger.ts';
import { openStores } from '../shared/store/open-store.ts';
import type { Store } from '../shared/store/store.ts';

const triggerOf = (rule: Rule): Trigger => rule as unknown as Trigger;

/** The rules that an event starts: first by its sort, and only then by the record, which is read once. */
const startedBy = async (
  store: Store,
  rules: readonly Rule[],
  envelope: Envelope,
): Promise<readonly Rule[]> => {
  const listening = rules.filter(rule => listens(triggerOf(rule), envelope));
  if (listening.length === 0) return [];
  const type = typeCatalogue.type(envelope.subject.type);
  const record = await store.get(type, envelope.subject.id, { consistent: true });
  return record === undefined ? [] : listening.filter(rule => starts(triggerOf(rule), envelope, record));
};

/** Starts all of them, and only then says that some would not start: one broken rule holds up no other. */
const startAll = async (rules: readonly Rule[], start: (rule: Rule) => Promise<void>): Promise<void> => {
  const started = await Promise.allSettled(rules.map(start));
  const errors = started.flatMap(one => (one.status === 'rejected' ? [one.reason] : []));
  if (errors.length > 0) throw new Error(`${errors.length} rules did not start.`, { cause: errors[0] });
};

/** Queue `automations`: matches events to the tenant's active rules and starts a run for each that holds (DESIGN §7). */
export const createHandler = (environment: Environment) => {
  const stores = openStores(environment, typeCatalogue);
  const states = lean(new SFNClient({ ...leanOptions, ...(environment.client('states') as object) }));
  const machine = variable(environment, 'STATE_MACHINE_ARN');
  const rulesOf = activeRules();
  return batchHandler(
    async body => {
      const envelope = envelopeIn(body);
      const store = await stores.storeFor(envelope.tenantId);
      const rules = await startedBy(store, await rulesOf(store), envelope);
      await startAll(rules, rule => startRun(states, machine, store, rule, envelope));
    },
    logger('run-automations', environment.variables.LOG_LEVEL),
  );
};
