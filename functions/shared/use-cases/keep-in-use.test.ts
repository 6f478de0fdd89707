import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../domain/catalogue.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { deal } from '../../../domain/sales/deal.ts';
import { pipeline } from '../../../domain/sales/pipeline.ts';
import { tenantDefaults } from '../../../domain/tenancy/defaults.ts';
import { role } from '../../../domain/tenancy/role.ts';
import { user } from '../../../domain/tenancy/user.ts';
import { openWorkbench, tester, type Workbench } from '../../../tests/support/workbench.ts';
import { createRecord } from './create-record.ts';
import type { Desk } from './desk.ts';
import { platformPrincipal } from './platform-principal.ts';
import { deleteRecord } from './remove-record.ts';
import { updateRecord } from './update-record.ts';

const tenant = 'tenantkeep01';
let bench: Workbench;
let desk: Desk;
let boss: AnyRecord;

beforeAll(async () => {
  bench = await openWorkbench();
  const store = await bench.stores.storeFor(tenant);
  desk = { store, catalogue, principal: platformPrincipal(tester), context: bench.context(tenant) };
  await store.commit({ changes: [...tenantDefaults('en')] }, bench.context(tenant));
  boss = await person('boss', 'role_administrator');
});
afterAll(() => bench.close());

const person = (name: string, roleId: string) =>
  createRecord(desk, user, { name, email: `${name}@example.com`, roleId, status: 'active' });
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
const remove = (type: RecordType, id: string) => code(deleteRecord(desk, type, id));

describe('the last administrator', () => {
  it('is neither deleted, nor disabled, nor given another role, nor is the role made less', async () => {
    expect(await remove(user, boss.id)).toBe('user.last-administrator');
    expect(await code(updateRecord(desk, user, boss.id, { status: 'disabled' }))).toBe(
      'user.last-administrator',
    );
    expect(await code(updateRecord(desk, user, boss.id, { roleId: 'role_viewer' }))).toBe(
      'user.last-administrator',
    );
    expect(await code(updateRecord(desk, role, 'role_administrator', { level: 'viewer' }))).toBe(
      'user.last-administrator',
    );
  });

  it('may be renamed, and may go once there is another one who works here', async () => {
    expect(await code(updateRecord(desk, user, boss.id, { name: 'Boss' }))).toBe('done');
    const second = await person('second', 'role_administrator');
    expect(await code(updateRecord(desk, user, second.id, { status: 'disabled' }))).toBe('done');
    expect(await remove(user, boss.id)).toBe('user.last-administrator');
    expect(await code(updateRecord(desk, user, second.id, { status: 'active' }))).toBe('done');
    expect(await remove(user, boss.id)).toBe('done');
  });
});

describe('what others stand on', () => {
  it('a role stays as long as somebody has it', async () => {
    const seller = await person('seller', 'role_salesperson');
    expect(await remove(role, 'role_salesperson')).toBe('role.in-use');
    await updateRecord(desk, user, seller.id, { roleId: 'role_viewer' });
    expect(await remove(role, 'role_salesperson')).toBe('done');
  });

  it('a pipeline stays as long as there are deals in it, and the one that deals begin in stays', async () => {
    expect(await remove(pipeline, 'pip_default')).toBe('pipeline.default');
    const { stages } = (await desk.store.get(pipeline, 'pip_default'))!;
    const second = await createRecord(desk, pipeline, { name: 'Second', stages });
    const sale = await createRecord(desk, deal, { name: 'Sale', pipelineId: second.id });
    expect(await remove(pipeline, second.id)).toBe('pipeline.in-use');
    await deleteRecord(desk, deal, sale.id);
    expect(await remove(pipeline, second.id)).toBe('done');
  });
});
