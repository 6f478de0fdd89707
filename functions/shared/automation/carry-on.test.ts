import { setTimeout as pause } from 'node:timers/promises';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { beginRun } from '../../../domain/automation/run.ts';
import { type Step, stepsSchema } from '../../../domain/automation/step.ts';
import { catalogue } from '../../../domain/catalogue.ts';
import { creation } from '../../../domain/core/change.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import { lead } from '../../../domain/sales/lead.ts';
import { settings, settingsId } from '../../../domain/tenancy/settings.ts';
import { user } from '../../../domain/tenancy/user.ts';
import { mail } from '../../../domain/work/mail.ts';
import { task } from '../../../domain/work/task.ts';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import type { Store } from '../store/store.ts';
import { newId } from '../use-cases/new-id.ts';
import type { Carrier } from './carrier.ts';
import { carryOn } from './carry-on.ts';
import { keepNewRun, keepRun, readRun } from './run-store.ts';
import type { StoredRun } from './stored-run.ts';

let bench: Workbench;
let store: Store;
let queued: string[];
let tenants = 0;

beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

const tenantOf = () => store.tenantId;

beforeEach(async () => {
  tenants += 1;
  store = await bench.stores.storeFor(`tenantrun${String(tenants).padStart(3, '0')}`);
  queued = [];
  const people = ['user_a', 'user_b'].map(id =>
    creation(user, id, {
      name: id,
      email: `${id}@example.com`,
      roleId: 'role_salesperson',
      status: 'active',
    }),
  );
  const tenant = creation(settings, settingsId, {
    name: 'Altai',
    plan: 'team',
    seats: 5,
    locale: 'en',
    currency: 'MNT',
    timeZone: 'Asia/Ulaanbaatar',
  });
  await store.commit({ changes: [tenant, ...people] }, bench.context(tenantOf()));
});

const carrier = (): Carrier => ({
  store,
  catalogue,
  queueUrl: 'queue',
  queue: {
    send: async (command: { input: { MessageBody: string } }) =>
      void queued.push(JSON.parse(command.input.MessageBody).mailId),
  } as unknown as SQSClient,
});

const newLead = async (values: object = {}): Promise<string> => {
  const id = newId('lead');
  await store.commit(
    { changes: [creation(lead, id, { name: 'Бат', email: 'bat@example.com', ...values } as never)] },
    bench.context(tenantOf()),
  );
  return id;
};

const begin = async (id: string, leadId: string, steps: unknown[]): Promise<void> => {
  const now = new Date().toISOString();
  const rule = { id: 'rule_test', name: 'Test rule', steps: stepsSchema.parse(steps) as Step[] };
  const run: StoredRun = {
    id,
    version: 1,
    ruleVersion: 1,
    status: 'running',
    run: beginRun(rule, { type: 'lead', id: leadId }),
    log: [],
    event: { id: 'evt', type: 'record.created' },
    correlationId: 'cor',
    depth: 0,
    startedAt: now,
    updatedAt: now,
  };
  await keepNewRun(store, run);
};

const carry = async (id: string): Promise<StoredRun> => carryOn(carrier(), (await readRun(store, id))!);
const keep = (run: StoredRun) => keepRun(store, { ...run, version: run.version + 1 });

const assign = { id: 'assign', do: 'assign', pool: { roleId: 'role_salesperson' } };
const call = {
  id: 'call',
  do: 'create',
  type: 'task',
  values: {
    title: 'Call {{ record.name }}',
    kind: 'call',
    about: { from: 'record.id' },
    ownerId: { from: 'record.ownerId' },
  },
};
const thanks = {
  id: 'thanks',
  do: 'mail',
  to: '{{ record.email }}',
  subject: 'Thank you, {{ record.name }}',
  text: 'We will call you.',
};
const wait = { id: 'wait', do: 'wait', for: { unit: 'seconds', amount: 60 } };
const tasks = async () => (await store.list(task as RecordType, { by: 'newest' })).items;
const mails = async () => (await store.list(mail as RecordType, { by: 'newest' })).items;

describe('a run', () => {
  it('assigns in turn, makes the task, plans and queues the mail, and waits', async () => {
    const [one, two] = [await newLead(), await newLead()];
    await begin('run1', one, [assign, call, thanks, wait]);
    await begin('run2', two, [assign, call, thanks, wait]);
    const first = await carry('run1');
    await carry('run2');
    const owners = (await store.getMany([one, two])).map(record => record.ownerId);
    expect(owners.toSorted()).toEqual(['user_a', 'user_b']);
    expect((await tasks()).map(one => one.title)).toEqual(['Call Бат', 'Call Бат']);
    expect(await mails()).toHaveLength(2);
    expect(queued).toHaveLength(2);
    expect(first).toMatchObject({
      status: 'waiting',
      run: { cursor: 4, outputs: { call: expect.stringMatching(/^task_/) } },
    });
  });

  it('does nothing twice when the task is repeated after a crash at its end', async () => {
    await begin('run1', await newLead(), [assign, call, thanks, wait]);
    await carry('run1');
    const again = await carry('run1');
    expect(again.status).toBe('waiting');
    expect(await tasks()).toHaveLength(1);
    expect(await mails()).toHaveLength(1);
    expect(new Set(queued).size).toBe(1);
  });

  it('does nothing twice when an answer is lost after the commit of any step', async () => {
    for (let lost = 1; lost <= 3; lost += 1) {
      const id = `lost${lost}`;
      await begin(id, await newLead(), [assign, call, thanks, wait]);
      let commits = 0;
      bench.faults.decide = operation => {
        if (operation !== 'TransactWriteItems') return 'pass';
        commits += 1;
        return commits >= lost && commits < lost + 4 ? { loseAnswer: true } : 'pass';
      };
      await carry(id).catch(() => undefined);
      delete bench.faults.decide;
      expect((await carry(id)).status).toBe('waiting');
      expect(await tasks()).toHaveLength(lost);
      expect(await mails()).toHaveLength(lost);
    }
  });

  it('goes on after the wait by what people did meanwhile', async () => {
    const id = await newLead();
    const open = {
      id: 'still-open',
      do: 'condition',
      when: [{ field: 'steps.call.done', operator: 'equals', value: false }],
    };
    await begin('run1', id, [
      assign,
      call,
      { ...wait, for: { unit: 'seconds', amount: 1 } },
      open,
      { id: 'remind', do: 'command', record: 'steps.call', command: 'remind' },
    ]);
    const waiting = await carry('run1');
    await keep(waiting);
    const [made] = await tasks();
    const whole = (await store.get(task as RecordType, made!.id))!;
    await store.commit(
      { changes: [{ kind: 'update', type: task as RecordType, was: whole, set: { done: true } }] },
      bench.context(tenantOf()),
    );
    await pause(1_050);
    const ended = await carry('run1');
    expect(ended.status).toBe('done');
    expect((await store.get(task as RecordType, made!.id))?.remindedAt).toBeUndefined();
  });

  it('fails where it stands, with the reason, when a step cannot be done', async () => {
    await begin('run1', await newLead(), [
      assign,
      { id: 'bad', do: 'create', type: 'task', values: { nonsense: 1 } },
    ]);
    expect(await carry('run1')).toMatchObject({
      status: 'failed',
      problem: { step: 'bad', code: 'input.invalid' },
    });
    expect(await tasks()).toEqual([]);
  });

  it('leaves out a command that came too late', async () => {
    await begin('run1', await newLead(), [
      assign,
      call,
      { id: 'one', do: 'command', record: 'steps.call', command: 'complete' },
      { id: 'two', do: 'command', record: 'steps.call', command: 'complete' },
    ]);
    expect(await carry('run1')).toMatchObject({
      status: 'done',
      log: [{}, {}, { effect: 'command' }, { step: 'two', effect: 'skip' }],
    });
  });

  it('counts turns also where the owner is set by an update', async () => {
    const steps = [
      { ...call, values: { title: 'Free', about: { from: 'record.id' } } },
      { ...assign, record: 'steps.call' },
    ];
    for (const id of ['run1', 'run2']) {
      await begin(id, await newLead(), steps);
      await carry(id);
    }
    expect((await tasks()).map(one => one.ownerId).toSorted()).toEqual(['user_a', 'user_b']);
  });

  it('sends no mail to nobody', async () => {
    await begin('run1', await newLead({ email: undefined }), [thanks, wait]);
    expect((await carry('run1')).status).toBe('waiting');
    expect(queued).toEqual([]);
  });
});
