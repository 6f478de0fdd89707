import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { creation } from '../../domain/core/change.ts';
import type { RecordType } from '../../domain/core/record-type.ts';
import { lead } from '../../domain/sales/lead.ts';
import { task } from '../../domain/work/task.ts';
import { openWorkbench, type Workbench } from '../../tests/support/workbench.ts';
import { keepNewRun, readRun } from '../shared/automation/run-store.ts';
import type { StoredRun } from '../shared/automation/stored-run.ts';
import type { Environment } from '../shared/environment.ts';
import type { Store } from '../shared/store/store.ts';
import { newId } from '../shared/use-cases/new-id.ts';
import { createHandler } from './run-steps.ts';

let bench: Workbench;
let store: Store;
let handle: ReturnType<typeof createHandler>;
let tenants = 0;

beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  tenants += 1;
  store = await bench.stores.storeFor(`tenantstep${String(tenants).padStart(2, '0')}`);
  const variables = { ...bench.environment.variables, MAIL_QUEUE_URL: 'http://127.0.0.1/mail' };
  handle = createHandler({ ...bench.environment, variables } satisfies Environment);
});

const call = {
  id: 'call',
  do: 'create',
  type: 'task',
  values: { title: 'Call', about: { from: 'record.id' } },
};
const wait = { id: 'wait', do: 'wait', for: { unit: 'seconds', amount: 3600 } };

const begin = async (steps: unknown[], more: Partial<StoredRun> = {}): Promise<string> => {
  const leadId = newId('lead');
  await store.commit({ changes: [creation(lead, leadId, { name: 'Бат' })] }, bench.context(store.tenantId));
  const id = newId('run');
  await keepNewRun(store, {
    id,
    version: 1,
    ruleVersion: 1,
    status: 'running',
    run: {
      ruleId: 'rule_1',
      ruleName: 'R',
      subject: { type: 'lead', id: leadId },
      steps: steps as never,
      cursor: 0,
      outputs: {},
    },
    log: [],
    event: { id: '01K', type: 'record.created' },
    correlationId: 'cor',
    depth: 0,
    startedAt: '2026-11-23T02:00:00.000Z',
    updatedAt: '2026-11-23T02:00:00.000Z',
    ...more,
  });
  return id;
};
const step = (runId: string) => handle({ tenantId: store.tenantId, runId });
const tasks = async () => (await store.list(task as RecordType, { by: 'newest' })).items;

describe('the task of the machine', () => {
  it('goes to the next wait and says until when', async () => {
    const runId = await begin([call, wait]);
    const outcome = await step(runId);
    expect(outcome).toMatchObject({ tenantId: store.tenantId, runId, next: 'wait' });
    expect(Date.parse(outcome.until!)).toBeGreaterThan(Date.now() + 3_500_000);
    expect((await readRun(store, runId))?.stored).toMatchObject({ status: 'waiting', version: 2 });
    expect(await tasks()).toHaveLength(1);
  });

  it('ends a run once; asked again it says so and does nothing', async () => {
    const runId = await begin([call]);
    for (const _ of [1, 2]) expect((await step(runId)).next).toBe('done');
    expect(await tasks()).toHaveLength(1);
    expect((await readRun(store, runId))?.stored.version).toBe(2);
  });

  it('keeps why a run failed, and ends it', async () => {
    const runId = await begin([{ ...call, values: { nonsense: 1 } }]);
    for (const _ of [1, 2]) expect((await step(runId)).next).toBe('failed');
    expect((await readRun(store, runId))?.stored.problem).toMatchObject({ step: 'call' });
  });

  it('is done by one of two that come at once; nothing is done twice', async () => {
    const runId = await begin([call, wait]);
    const tries = await Promise.allSettled([step(runId), step(runId)]);
    expect(tries.some(one => one.status === 'fulfilled')).toBe(true);
    expect(await tasks()).toHaveLength(1);
    expect((await step(runId)).next).toBe('wait');
  });

  it('is tried again by the machine when the table is busy, and goes on where it was', async () => {
    const runId = await begin([call, wait]);
    bench.faults.decide = operation => (operation === 'PutItem' ? { throttle: true } : 'pass');
    await expect(step(runId)).rejects.toMatchObject({ kind: 'unavailable' });
    delete bench.faults.decide;
    expect((await step(runId)).next).toBe('wait');
    expect(await tasks()).toHaveLength(1);
  });

  it('says loudly what it cannot carry on', async () => {
    await expect(step('run_none')).rejects.toThrow('no run run_none');
    await expect(handle({ runId: 'x' })).rejects.toThrow();
    await expect(handle({ tenantId: 'NOTENANT', runId: 'x' })).rejects.toThrow('tenant');
    const runId = await begin([call]);
    await expect(handle({ tenantId: 'tenantother9', runId })).rejects.toThrow('no run');
  });
});
