import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { catalogue } from '../../domain/catalogue.ts';
import { settingsId } from '../../domain/tenancy/settings.ts';
import { openWorkbench, tableName, type Workbench } from '../../tests/support/workbench.ts';
import { platformDesk } from '../shared/identity/provision-settings.ts';
import type { Store } from '../shared/store/store.ts';
import { deleteRecord } from '../shared/use-cases/remove-record.ts';
import { updateRecord } from '../shared/use-cases/update-record.ts';
import { createHandler } from './provision-tenant.ts';

interface Told {
  readonly method: string | undefined;
  readonly contentType: string | undefined;
  readonly body: Readonly<Record<string, string>>;
}

let bench: Workbench;
let cloudFormation: Server;
let url: string;
let status = 200;
const told: Told[] = [];

beforeAll(async () => {
  bench = await openWorkbench();
  cloudFormation = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const { method, headers } = request;
    told.push({
      method,
      contentType: headers['content-type'],
      body: JSON.parse(Buffer.concat(chunks).toString()),
    });
    response.writeHead(status).end();
  });
  await new Promise<void>(resolve => cloudFormation.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(cloudFormation.address() as AddressInfo).port}/answer?signature=x`;
});
afterAll(() => {
  bench.close();
  cloudFormation.close();
});

let tenantId = '';
let tenants = 0;
let store: Store;
beforeEach(async () => {
  tenants += 1;
  tenantId = `provtest${String(tenants).padStart(4, '0')}`;
  store = await bench.stores.storeFor(tenantId);
  told.length = 0;
});
afterEach(() => {
  delete bench.faults.decide;
  status = 200;
});

const file = (more: object = {}) => ({
  tenantId,
  name: 'Altai Trade',
  plan: 'team',
  seats: '10',
  administrator: { name: 'Admin', email: 'Admin@Altai.example' },
  locale: 'mn',
  currency: 'MNT',
  timeZone: 'Asia/Ulaanbaatar',
  fileHash: 'h1',
  ...more,
});
const run = async (RequestType: 'Create' | 'Update' | 'Delete', properties: object = file(), id?: string) => {
  await createHandler(bench.environment)({
    RequestType,
    ResponseURL: url,
    StackId: 'stack',
    RequestId: 'request-1',
    LogicalResourceId: 'Tenant',
    ...(id !== undefined && { PhysicalResourceId: id }),
    ResourceProperties: properties as Readonly<Record<string, unknown>>,
  });
  return told.at(-1)!.body;
};
const create = (properties = file()) => run('Create', properties);
const update = (properties = file()) => run('Update', properties, tenantId);
const get = (type: string, id: string) => store.get(catalogue.type(type), id, { consistent: true });
const settings = () => get('settings', settingsId);
const all = async (type: string) => (await store.list(catalogue.type(type), { by: 'newest' })).items;
const items = async (): Promise<readonly string[]> => {
  const { Items = [] } = await bench.root.send(new ScanCommand({ TableName: tableName }));
  return Items.map(({ pk, sk }) => `${pk?.S} ${sk?.S}`).filter(key => key.startsWith(tenantId));
};

describe('a tenant that is made', () => {
  it('has settings, roles, a pipeline, a form and its administrator, and CloudFormation is told', async () => {
    expect(await create()).toEqual({
      Status: 'SUCCESS',
      PhysicalResourceId: tenantId,
      StackId: 'stack',
      RequestId: 'request-1',
      LogicalResourceId: 'Tenant',
    });
    // The address is signed for a PUT without content type.
    expect(told[0]).toMatchObject({ method: 'PUT' });
    expect(told[0]?.contentType ?? '').toBe('');
    expect(await settings()).toMatchObject({ status: 'active', seats: 10, country: 'MN', currency: 'MNT' });
    const [person] = await all('user');
    expect(person).toMatchObject({ email: 'admin@altai.example', roleId: 'role_administrator' });
    expect(await get('pipeline', 'pip_default')).toBeDefined();
    expect(await get('form', 'form_default')).toMatchObject({ active: true, language: 'mn' });
  });

  it('twice is made once, and nothing of it is written again', async () => {
    await create();
    const before = await items();
    expect((await create()).Status).toBe('SUCCESS');
    expect((await items()).toSorted()).toEqual(before.toSorted());
    expect((await settings())?.version).toBe(1);
  });

  it('comes out of suspension with everything it had', async () => {
    await create();
    await run('Delete', file(), tenantId);
    await create();
    expect(await settings()).toMatchObject({ status: 'active' });
    expect(await all('user')).toHaveLength(1);
  });
});

describe('an update', () => {
  it('changes what the file owns and leaves what the tenant chose', async () => {
    await create();
    const desk = platformDesk(store, catalogue, 'test');
    await updateRecord(desk, catalogue.type('settings'), settingsId, { currency: 'USD', locale: 'en' });
    await updateRecord(desk, catalogue.type('form'), 'form_default', { active: false });
    const said = await update(file({ name: 'Altai LLC', seats: '20', plan: 'business', fileHash: 'h2' }));
    expect(said.Status).toBe('SUCCESS');
    expect(await settings()).toMatchObject({
      name: 'Altai LLC',
      seats: 20,
      plan: 'business',
      currency: 'USD',
      locale: 'en',
    });
    expect(await get('form', 'form_default')).toMatchObject({ active: false });
  });

  it('brings nothing back that the tenant threw away, and does not end a suspension', async () => {
    await create();
    await deleteRecord(platformDesk(store, catalogue, 'test'), catalogue.type('form'), 'form_default');
    await run('Delete', file(), tenantId);
    await update(file({ seats: '11' }));
    expect((await get('form', 'form_default'))?.deletedAt).toBeDefined();
    expect(await settings()).toMatchObject({ status: 'suspended', seats: 11 });
  });

  it('cannot turn one tenant into another', async () => {
    await create();
    const said = await run('Update', file({ tenantId: 'someoneelse1' }), tenantId);
    expect(said).toMatchObject({ Status: 'FAILED', PhysicalResourceId: tenantId });
    expect(said.Reason).toContain('The id of a tenant cannot change.');
    expect(
      await (await bench.stores.storeFor('someoneelse1')).get(catalogue.type('settings'), settingsId),
    ).toBe(undefined);
  });
});

describe('a tenant that leaves the stack', () => {
  it('is suspended: nothing of it is erased', async () => {
    await create();
    const before = await items();
    expect(await run('Delete', file(), tenantId)).toMatchObject({
      Status: 'SUCCESS',
      PhysicalResourceId: tenantId,
    });
    expect(await settings()).toMatchObject({ status: 'suspended' });
    expect(await items()).toEqual(expect.arrayContaining([...before]));
  });

  it('without ever having been made is no failure, so that a stack can be rolled back', async () => {
    for (const id of [tenantId, 'failed-request-1', 'x'])
      expect(await run('Delete', file({ seats: 'none' }), id)).toMatchObject({
        Status: 'SUCCESS',
        PhysicalResourceId: id,
      });
    expect(await items()).toEqual([]);
  });
});

describe('a failure', () => {
  it.each([
    ['no seats', { seats: 'none' }],
    ['a language that we do not speak', { locale: 'xx' }],
    ['an administrator without address', { administrator: { name: 'A', email: 'nobody' } }],
    ['a currency that is none', { currency: 'money' }],
  ])('is told and leaves nothing behind: %s', async (_, wrong) => {
    const said = await create(file(wrong));
    expect(said).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'failed-request-1',
      RequestId: 'request-1',
    });
    expect(said.Reason).toContain(Object.keys(wrong)[0]);
    expect(await items()).toEqual([]);
  });

  it('of a second stack that names a tenant by mistake does not suspend it when it is rolled back', async () => {
    await create();
    const { PhysicalResourceId } = await create(file({ seats: 'none' }));
    await run('Delete', file({ seats: 'none' }), String(PhysicalResourceId));
    expect(await settings()).toMatchObject({ status: 'active' });
  });

  it('for want of an id is told under a name that a later Delete passes over', async () => {
    const said = await create(file({ tenantId: 'Not an id' }));
    expect(said).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'failed-request-1' });
  });

  it('in the middle is told, and the next deployment does the rest', async () => {
    let writes = 0;
    bench.faults.decide = operation => {
      if (!/^(Put|Transact)/.test(operation)) return 'pass';
      writes += 1;
      return writes > 3 ? { throttle: true } : 'pass';
    };
    expect(await create()).toMatchObject({ Status: 'FAILED' });
    expect(writes).toBeGreaterThan(3);
    expect(await all('user')).toEqual([]);
    delete bench.faults.decide;
    expect(await create()).toMatchObject({ Status: 'SUCCESS' });
    expect(await all('user')).toHaveLength(1);
    expect(await get('form', 'form_default')).toMatchObject({ active: true });
  });

  it('to be heard is thrown, so that Lambda tries again', async () => {
    status = 403;
    await expect(create()).rejects.toThrow('403');
    status = 200;
    expect(await create()).toMatchObject({ Status: 'SUCCESS' });
  });
});
