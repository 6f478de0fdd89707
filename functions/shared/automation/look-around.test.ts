import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { beginRun, type Run } from '../../../domain/automation/run.ts';
import { type Step, stepsSchema } from '../../../domain/automation/step.ts';
import { catalogue } from '../../../domain/catalogue.ts';
import { change, creation } from '../../../domain/core/change.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { lead } from '../../../domain/sales/lead.ts';
import { settings, settingsId } from '../../../domain/tenancy/settings.ts';
import { user } from '../../../domain/tenancy/user.ts';
import { task } from '../../../domain/work/task.ts';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import type { Store } from '../store/store.ts';
import { newId } from '../use-cases/new-id.ts';
import type { Carrier } from './carrier.ts';
import { lookAround } from './look-around.ts';
import { nextTurn, readTurn } from './turn.ts';

let bench: Workbench;
let store: Store;
let tenants = 0;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  tenants += 1;
  store = await bench.stores.storeFor(`lookaround${String(tenants).padStart(2, '0')}`);
});

const commit = async (...changes: Parameters<Store['commit']>[0]['changes']): Promise<AnyRecord> =>
  (await store.commit({ changes }, bench.context(store.tenantId))).records[0]!;
const person = (id: string) =>
  creation(user, `user_${id}`, {
    name: id,
    email: `${id}@test.example`,
    roleId: 'role_sales',
    team: 'north',
    status: 'active',
  });
const tenant = () =>
  creation(settings, settingsId, {
    name: 'Altai',
    plan: 'team',
    seats: 5,
    locale: 'en',
    currency: 'MNT',
    timeZone: 'UTC',
  });
const assign = { id: 'assign', do: 'assign', pool: { team: 'north' } };
const wait = { id: 'wait', do: 'wait', for: { unit: 'seconds', amount: 60 } };
const runOf = (subject: AnyRecord, steps: unknown[], outputs: Record<string, string> = {}): Run => ({
  ...beginRun(
    { id: 'rule_1', name: 'Rule', steps: stepsSchema.parse(steps) as Step[] },
    { type: 'lead', id: subject.id },
  ),
  outputs,
});
const look = (run: Run) =>
  lookAround({ store, catalogue, queueUrl: 'none' } satisfies Omit<Carrier, 'queue'> as Carrier, run);
const newLead = () => commit(creation(lead, newId('lead'), { name: 'Бат' }));

describe('what a step is decided by', () => {
  it('is the record as people have left it meanwhile, with the tenant’s settings', async () => {
    await commit(tenant());
    const was = await newLead();
    const run = runOf(was, [wait]);
    await commit(change(lead, was as never, { name: 'Бат-Эрдэнэ' }));
    const { facts, tenant: seen } = await look(run);
    expect(facts.scope.record).toMatchObject({ name: 'Бат-Эрдэнэ', version: 2 });
    expect(facts.render('{{ record.name }}', 'text')).toBe('Бат-Эрдэнэ');
    expect(seen).toMatchObject({ name: 'Altai' });
    expect(Math.abs(Date.parse(facts.now) - Date.now())).toBeLessThan(10_000);
  });

  it('is nothing of what lies in the bin', async () => {
    const was = await newLead();
    const made = await commit(creation(task, newId('task'), { title: 'Call' }));
    const run = runOf(was, [wait], { call: made.id });
    expect((await look(run)).facts.scope.steps.call).toMatchObject({ title: 'Call' });
    await commit({ kind: 'delete', type: task as RecordType, was: made });
    await commit({ kind: 'delete', type: lead as RecordType, was });
    const { scope } = (await look(run)).facts;
    expect([scope.record, scope.steps.call]).toEqual([undefined, undefined]);
  });

  it('goes without settings in a tenant that has none yet', async () => {
    expect((await look(runOf(await newLead(), [wait]))).tenant).toBeUndefined();
  });

  it('says which field names the owner of a record', async () => {
    const { facts } = await look(runOf(await newLead(), [wait]));
    expect(['lead_1', 'task_1', 'role_1', 'nothing'].map(facts.ownerField)).toEqual([
      'ownerId',
      'ownerId',
      undefined,
      undefined,
    ]);
  });
});

describe('a step that chooses among people', () => {
  it('sees all of them, with what pools go by, and whose turn it is', async () => {
    const many = Array.from({ length: 203 }, (_, at) => person(String(at).padStart(3, '0')));
    for (let from = 0; from < many.length; from += 14) await commit(...many.slice(from, from + 14));
    const run = runOf(await newLead(), [assign]);
    await store.commit(
      { changes: [], extras: [nextTurn(store, run, await readTurn(store, run))] },
      bench.context(store.tenantId),
    );
    const { facts, turn } = await look(run);
    expect(facts.users).toHaveLength(203);
    expect(facts.users[0]).toMatchObject({ roleId: 'role_sales', team: 'north', status: 'active' });
    expect([facts.turn, turn.version]).toEqual([1, 1]);
  });

  it('is the only one that costs reading them', async () => {
    await commit(person('a'));
    const run = runOf(await newLead(), [wait]);
    bench.observed.length = 0;
    expect((await look(run)).facts).toMatchObject({ users: [], turn: 0 });
    expect(bench.observed.map(({ operation }) => operation)).not.toContain('Query');
  });
});
