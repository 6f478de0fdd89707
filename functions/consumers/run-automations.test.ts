import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { rule } from '../../domain/automation/rule.ts';
import { creation } from '../../domain/core/change.ts';
import type { AnyRecord, RecordType } from '../../domain/core/record-type.ts';
import { lead } from '../../domain/sales/lead.ts';
import { type MachineBench, openMachine } from '../../tests/support/machine.ts';
import { withServices } from '../../tests/support/with-services.ts';
import { openWorkbench, type Workbench } from '../../tests/support/workbench.ts';
import { listRuns } from '../shared/automation/runs.ts';
import { envelopesOf } from '../shared/publish/envelopes.ts';
import type { Store } from '../shared/store/store.ts';
import { newId } from '../shared/use-cases/new-id.ts';
import { createHandler } from './run-automations.ts';

let bench: Workbench;
let machine: MachineBench;
let store: Store;
let tenants = 0;

beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  tenants += 1;
  store = await bench.stores.storeFor(`tenantauto${String(tenants).padStart(2, '0')}`);
  machine = openMachine();
  return () => machine.close();
});

const commit = (...changes: Parameters<Store['commit']>[0]['changes']) =>
  store.commit({ changes }, bench.context(store.tenantId));
const stop = { id: 'wait', do: 'wait', for: { unit: 'seconds', amount: 60 } };
const addRule = async (values: object = {}): Promise<AnyRecord> => {
  const whole = { name: 'Greet', on: 'record.created', about: 'lead', steps: [stop], ...values };
  return (await commit(creation(rule, newId('rule'), whole as never))).records[0]!;
};
/** The message about a new lead, as the queue brings it. */
const leadMessage = async (values: object = {}) => {
  const { events } = await commit(creation(lead, newId('lead'), { name: 'Бат', ...values }));
  return { id: events[0]!.subject.id, detail: envelopesOf(store.tenantId, events[0]!)[0]! };
};
const handler = () =>
  createHandler(
    withServices(bench.environment, { states: machine.handle }, { STATE_MACHINE_ARN: machine.arn }),
  );
const handle = (...details: unknown[]) =>
  handler()({
    Records: details.map((detail, at) => ({ messageId: `m${at}`, body: JSON.stringify({ detail }) })),
  } as unknown as SQSEvent);
const runs = async (subject?: string) => (await listRuns(store, { subject })).items;

describe('an event', () => {
  it('starts a run of every rule that waits for it, and no other', async () => {
    await addRule({ name: 'One' });
    await addRule({ name: 'Two' });
    await addRule({ name: 'Off', active: false });
    await addRule({ name: 'Other type', about: 'deal' });
    await addRule({ name: 'Other event', on: 'record.updated' });
    await addRule({ name: 'Picky', conditions: [{ field: 'name', operator: 'equals', value: 'Nobody' }] });
    const { id, detail } = await leadMessage();
    expect(await handle(detail)).toEqual({ batchItemFailures: [] });
    expect((await runs(id)).map(run => run.ruleName).toSorted()).toEqual(['One', 'Two']);
    expect(machine.executions()).toHaveLength(2);
    expect(JSON.parse(machine.executions()[0]!.input)).toEqual({
      tenantId: store.tenantId,
      runId: machine.executions()[0]!.name,
    });
  });

  it('starts one run however often it comes, also at the same time', async () => {
    await addRule();
    const { id, detail } = await leadMessage();
    await handle(detail, detail, detail);
    await handle(detail);
    expect(await runs(id)).toHaveLength(1);
    expect(machine.executions()).toHaveLength(1);
  });

  it.each(['before', 'after'] as const)(
    'that failed %s the machine had it is brought again and starts one run',
    async fault => {
      await addRule();
      const { id, detail } = await leadMessage();
      machine.fault = fault;
      expect(await handle(detail)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
      machine.fault = undefined;
      expect(await handle(detail)).toEqual({ batchItemFailures: [] });
      expect(await runs(id)).toHaveLength(1);
      expect(machine.executions()).toHaveLength(1);
    },
    15_000,
  );

  it('of an import starts nothing', async () => {
    await addRule();
    const { detail } = await leadMessage();
    await handle({ ...detail, bulk: true });
    expect(await runs()).toEqual([]);
  });

  it('about a record that went into the bin meanwhile starts nothing', async () => {
    await addRule();
    const { id, detail } = await leadMessage();
    const was = (await store.get(lead as RecordType, id))!;
    await commit({ kind: 'delete', type: lead as RecordType, was });
    expect(await handle(detail)).toEqual({ batchItemFailures: [] });
    expect(await runs()).toEqual([]);
  });

  it("starts no other tenant's rules", async () => {
    await addRule();
    const { detail } = await leadMessage();
    expect(await handle({ ...detail, tenantId: 'tenantempty1' })).toEqual({ batchItemFailures: [] });
    expect(machine.executions()).toEqual([]);
  });
});

describe('a rule', () => {
  it('that cannot begin does not keep its neighbours from beginning; its event comes back', async () => {
    await addRule({ name: 'Good' });
    await addRule({ name: 'Broken', steps: [{ id: 'x', do: 'fly' }] });
    await addRule({ name: 'Good too' });
    const { id, detail } = await leadMessage();
    expect(await handle(detail)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
    expect((await runs(id)).map(run => run.ruleName).toSorted()).toEqual(['Good', 'Good too']);
  });

  it('that was switched off starts nothing two seconds later', async () => {
    const made = await addRule();
    const warm = handler();
    const send = async () => {
      const { detail } = await leadMessage();
      await warm({ Records: [{ messageId: 'm', body: JSON.stringify({ detail }) }] } as unknown as SQSEvent);
    };
    await send();
    await commit({ kind: 'update', type: rule as RecordType, was: made, set: { active: false } });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2_001 });
    try {
      await send();
    } finally {
      vi.useRealTimers();
    }
    expect(await runs()).toHaveLength(1);
  });

  it('is read once for a burst of events', async () => {
    await addRule();
    const details = [];
    for (let at = 0; at < 5; at += 1) details.push((await leadMessage()).detail);
    bench.observed.length = 0;
    await handle(...details);
    const lists = bench.observed.filter(one => one.operation === 'Query');
    expect(lists).toHaveLength(1);
    expect(machine.executions()).toHaveLength(5);
  });
});
