import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalogue } from '../../domain/catalogue.ts';
import { creation } from '../../domain/core/change.ts';
import type { RecordType } from '../../domain/core/record-type.ts';
import { company } from '../../domain/customers/company.ts';
import { contact } from '../../domain/customers/contact.ts';
import { deal } from '../../domain/sales/deal.ts';
import { lead } from '../../domain/sales/lead.ts';
import { tenantDefaults } from '../../domain/tenancy/defaults.ts';
import { task } from '../../domain/work/task.ts';
import { projectSearch } from '../../functions/shared/project/search-rows.ts';
import type { Store } from '../../functions/shared/store/store.ts';
import { createRecord } from '../../functions/shared/use-cases/create-record.ts';
import type { Desk } from '../../functions/shared/use-cases/desk.ts';
import { newId } from '../../functions/shared/use-cases/new-id.ts';
import { platformPrincipal } from '../../functions/shared/use-cases/platform-principal.ts';
import { runCommand } from '../../functions/shared/use-cases/run-command.ts';
import { updateRecord } from '../../functions/shared/use-cases/update-record.ts';
import { openWorkbench, tester, type Workbench } from '../support/workbench.ts';

/**
 * What docs/access-patterns.md promises, measured at the table. The same operations are counted with 20 records and
 * with 1,000: what grows with the data is a defect (QUALITY, cost).
 */
const tenant = 'tenantcosts1';
let bench: Workbench;
let store: Store;
let desk: Desk;

const filler = 'x'.repeat(400);

beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor(tenant);
  desk = { store, catalogue, principal: platformPrincipal(tester), context: bench.context(tenant) };
  await store.commit({ changes: [...tenantDefaults('en')] }, bench.context(tenant));
});
afterAll(() => bench.close());

interface Units {
  readonly read: number;
  readonly write: number;
  readonly calls: number;
}

const measured = async (work: () => Promise<unknown>): Promise<Units> => {
  bench.observed.length = 0;
  await work();
  const tables = bench.observed.flatMap(one => one.tables);
  const sum = (kind: 'read' | 'write') => tables.reduce((all, one) => all + one[kind], 0);
  expect(bench.observed.filter(one => one.operation === 'Scan')).toEqual([]);
  return { read: sum('read'), write: sum('write'), calls: bench.observed.length };
};

const idempotency = () => ({ scope: 'user|route', key: newId('k'), bodyHash: 'h' });
let n = 0;
const newContact = (companyId?: string) => {
  n += 1;
  const companies = companyId === undefined ? {} : { companies: [{ id: companyId, role: 'director' }] };
  return {
    firstName: `First ${n}`,
    lastName: 'Last',
    email: `p${n}@example.com`,
    phone: `+9769911${String(n).padStart(4, '0')}`,
    ...companies,
  };
};
const create = (type: RecordType, input: object) =>
  createRecord(desk, type, input, { idempotency: idempotency() });

const fill = async (many: number): Promise<{ parent: string; dealId: string }> => {
  const parent = await create(company, { name: 'Parent', domain: 'parent.example' });
  for (let at = 0; at < many; at += 1) {
    await create(contact, { ...newContact(parent.id), tags: [filler.slice(0, 50)] });
    await create(deal, { name: `Deal ${at}`, amount: { minor: at, currency: 'MNT' }, companyId: parent.id });
  }
  const made = await create(deal, { name: 'The deal', companyId: parent.id });
  return { parent: parent.id, dealId: made.id };
};

/** Every operation with the units that the documentation allows it. */
const operations = (
  parent: string,
  dealId: string,
): Readonly<Record<string, { most: Partial<Units>; work: () => Promise<unknown> }>> => {
  const search = async () => {
    const made = await create(contact, newContact());
    bench.observed.length = 0;
    await projectSearch(store, contact, made.id, 1, Date.now());
  };
  const convert = async () => {
    const { records } = await store.commit(
      { changes: [creation(lead, newId('lead'), { name: 'Somebody' } as never)] },
      bench.context(tenant),
    );
    bench.observed.length = 0;
    await runCommand(desk, lead, records[0]!.id, 'convert', {
      contact: { firstName: 'A', email: `c${newId('x')}@example.com` },
      company: { name: 'B' },
      deal: { name: 'C' },
    });
  };
  const stages = ['qualification', 'proposal', 'negotiation'];
  const move = async () => {
    const now = (await store.get(deal, dealId))?.stageId;
    bench.observed.length = 0;
    await runCommand(desk, deal, dealId, 'move', { stageId: stages.find(stage => stage !== now) });
  };
  return {
    'a record': { most: { read: 0.5, calls: 1 }, work: () => store.get(deal, dealId) },
    'a record with its newest 20 events': {
      most: { read: 5, calls: 1 },
      work: () => store.getWithHistory(deal, dealId, 20),
    },
    'newest of a type, 60': {
      most: { read: 16, calls: 1 },
      work: () => store.list(contact, { by: 'newest' }, { limit: 60 }),
    },
    'what hangs under a record, 60': {
      most: { read: 16, calls: 1 },
      work: () => store.children(parent, { limit: 60 }),
    },
    "somebody's open tasks": {
      most: { read: 16, calls: 1 },
      work: () => store.list(task, { by: 'owner', ownerId: 'user_tester', open: true }),
    },
    'a board column of 50': {
      most: { read: 14, calls: 1 },
      work: () => store.list(deal, { by: 'column', within: 'pip_default', column: 'lead' }, { limit: 50 }),
    },
    'a timeline, 20 entries': {
      most: { read: 16, calls: 3 },
      work: () => store.timeline(deal, dealId, { limit: 20 }),
    },
    search: { most: { read: 26, calls: 1 }, work: () => store.search(['first'], { limit: 20 }) },
    'create a contact with e-mail and phone': {
      most: { write: 18 },
      work: () => create(contact, newContact()),
    },
    'create a deal': {
      most: { write: 18 },
      work: () => create(deal, { name: 'One', amount: { minor: 1, currency: 'MNT' } }),
    },
    'change a field that is no index key': {
      most: { write: 10 },
      work: () => updateRecord(desk, deal, dealId, { nextStep: `Call ${newId('n')}` }),
    },
    'move a deal': { most: { write: 14 }, work: move },
    'convert a lead': { most: { write: 60 }, work: convert },
    'search rows of a contact': { most: { write: 8 }, work: search },
  };
};

it('costs what the documentation says, with few records and with many', async () => {
  const few = await fill(20);
  const small: Record<string, Units> = {};
  for (const [name, { work }] of Object.entries(operations(few.parent, few.dealId)))
    small[name] = await measured(work);
  const many = await fill(300);
  const table: Record<string, Units> = {};
  for (const [name, { most, work }] of Object.entries(operations(many.parent, many.dealId))) {
    const units = await measured(work);
    table[name] = units;
    for (const [kind, limit] of Object.entries(most))
      expect(units[kind as keyof Units], `${name}: ${kind} units`).toBeLessThanOrEqual(limit);
  }
  console.table(table);
  const flat = [
    'a record',
    'create a contact with e-mail and phone',
    'create a deal',
    'change a field that is no index key',
    'move a deal',
    'convert a lead',
  ];
  for (const name of flat) expect(table[name], `${name} must not grow with the data`).toEqual(small[name]);
});

it('sees an operation that costs more than it may', async () => {
  const { dealId } = await fill(1);
  const greedy = await measured(async () => {
    for (let at = 0; at < 3; at += 1) await store.get(deal, dealId, { consistent: true });
  });
  expect(greedy).toEqual({ read: 3, write: 0, calls: 3 });
});
