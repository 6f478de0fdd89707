import { keepNewRun } from '../../../functions/shared/automation/run-store.ts';
import { listRuns } from '../../../functions/shared/automation/runs.ts';
import type { StoredRun } from '../../../functions/shared/automation/stored-run.ts';
import { newId } from '../../../functions/shared/use-cases/new-id.ts';
import type { Operation } from './operation.ts';

const step = { id: 'one', do: 'wait', for: { unit: 'seconds', amount: 1 } } as const;

const runAbout = (subject: string): StoredRun => ({
  id: newId('run'),
  version: 1,
  ruleVersion: 1,
  status: 'running',
  run: {
    ruleId: 'rule_1',
    ruleName: 'Greet',
    subject: { type: 'lead', id: subject },
    steps: [step],
    cursor: 0,
    outputs: {},
  },
  log: [],
  event: { id: newId('evt'), type: 'record.created' },
  correlationId: 'cor',
  depth: 0,
  startedAt: new Date().toISOString(),
  updatedAt: new Date().toISOString(),
});

/** The runs of rules. */
export const automations: readonly Operation[] = [
  {
    pattern: 'runs about a record, 50',
    ready: async ({ store }) => {
      const subject = newId('lead');
      for (let at = 0; at < 60; at += 1) await keepNewRun(store, runAbout(subject));
      return () => listRuns(store, { subject });
    },
  },
  {
    pattern: 'a run begins',
    ready: ({ store }) => {
      const run = runAbout(newId('lead'));
      return () => keepNewRun(store, run);
    },
  },
];
