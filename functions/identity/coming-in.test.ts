import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../domain/catalogue.ts';
import { poolId } from '../../local/services/cognito/cognito-for-tests.ts';
import { openStaffPool, withStaffPool } from '../../tests/support/staff-pool.ts';
import { openWorkbench } from '../../tests/support/workbench.ts';
import type { Environment } from '../shared/environment.ts';
import { type Caller, readCaller } from '../shared/identity/caller.ts';
import { type Directory, openDirectory } from '../shared/identity/directory.ts';
import type { Letter } from '../shared/identity/invitation-post.ts';
import { inviteUser } from '../shared/identity/invite-user.ts';
import { issueApiKey } from '../shared/identity/issue-api-key.ts';
import { provisionDefaults } from '../shared/identity/provision-defaults.ts';
import { platformDesk, provisionSettings, suspendTenant } from '../shared/identity/provision-settings.ts';
import { staffAccount } from '../shared/identity/staff-account.ts';
import { PutCommand } from '../shared/store/document-client.ts';
import { documentClient } from '../shared/store/table.ts';
import { createRecord } from '../shared/use-cases/create-record.ts';
import type { Desk } from '../shared/use-cases/desk.ts';
import { deleteRecord } from '../shared/use-cases/remove-record.ts';
import { updateRecord } from '../shared/use-cases/update-record.ts';
import { createHandler as createAuthorizer } from './authorizer.ts';
import { createHandler as createSession } from './session.ts';

const tenantId = 'testtenant01';
const bench = await openWorkbench();
const cognito = await openStaffPool();
afterAll(async () => {
  bench.close();
  await cognito.close();
});

/** Without credentials of a tenant the authorizer has a role of its own; here it may do everything. */
const staff = withStaffPool(bench.environment, cognito);
const root = { accessKeyId: 'AKIAROOT', secretAccessKey: 'root' };
const environment: Environment = {
  ...staff,
  client: (service, credentials) =>
    staff.client(service, credentials ?? (service === 'dynamodb' ? root : undefined)),
};

const letters: Letter[] = [];
let desk: Desk;
let directory: Directory;
let personId: string;

const file = {
  tenantId,
  name: 'Altai',
  plan: 'team',
  seats: 5,
  administrator: { email: 'admin@test.example', name: 'Admin' },
  locale: 'mn' as const,
  currency: 'MNT',
  timeZone: 'UTC',
  fileHash: '',
};

const invite = (again = false) =>
  inviteUser(
    {
      account: email => staffAccount(cognito.sdk, poolId, email),
      directory,
      send: async letter => void letters.push(letter),
      appUrl: 'https://crm.example',
    },
    desk,
    personId,
    again,
  );

beforeAll(async () => {
  desk = platformDesk(await bench.stores.storeFor(tenantId), catalogue, 'test');
  directory = openDirectory(documentClient(environment), environment.variables.TABLE_NAME!);
  await provisionSettings(desk, file, true);
  await provisionDefaults(desk, file);
  const values = { name: 'Сарантуяа', email: 'saruul@test.example', roleId: 'role_salesperson' };
  personId = (await createRecord(desk, catalogue.type('user'), values)).id;
});

const session = async (path: string, body?: object, cookie?: string, method = 'POST') => {
  const answer = await createSession(environment)(
    {
      rawPath: `/api/v1/session${path}`,
      headers: { 'x-origin-secret': 'a-signing-key-for-tests', 'content-type': 'application/json' },
      ...(cookie !== undefined && { cookies: [cookie.split(';')[0]!] }),
      requestContext: { http: { method } },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    },
    {},
  );
  return {
    status: answer.statusCode,
    cookie: answer.cookies?.[0] ?? '',
    body: answer.body ? JSON.parse(answer.body) : undefined,
  };
};

/** A fresh authorizer, which remembers nothing. */
const callerOf = async (token: string, tenant?: string): Promise<Caller | undefined> => {
  const headers = {
    authorization: `Bearer ${token}`,
    ...(tenant !== undefined && { 'x-steppe-tenant': tenant }),
  };
  const verdict = await createAuthorizer(environment)({ headers });
  expect(verdict.isAuthorized).toBe(verdict.context !== undefined);
  return verdict.isAuthorized ? readCaller(verdict.context?.caller) : undefined;
};

const email = 'saruul@test.example';
const chosen = 'a password of my own';
let token = '';

describe('a new user', () => {
  it('is invited once, in the tenant’s language, however often the event comes', async () => {
    await invite();
    await invite();
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatchObject({ fromName: 'Altai', to: { address: email } });
    expect(letters[0]?.text).toContain('Нэг удаагийн нууц үг');
  });

  it('chooses a password on the first visit, and is active from then on', async () => {
    const oneTime = /нууц үг: (\S+)/.exec(letters[0]!.text)![1]!;
    expect((await session('', { email, password: 'wrong' })).body.code).toBe('session.wrong-password');
    const asked = await session('', { email: 'Saruul@Test.example', password: oneTime });
    expect(asked.body).toMatchObject({ challenge: 'new-password' });
    const weak = { challenge: 'new-password', session: asked.body.session, newPassword: 'short' };
    expect((await session('/challenge', weak)).status).toBe(422);
    const done = await session('/challenge', { ...weak, newPassword: chosen });
    expect(done.cookie).toMatch(/^__Host-steppe-refresh=.+; Path=\/; HttpOnly; Secure; SameSite=Strict/);
    token = done.body.accessToken;
    expect(await callerOf(token)).toMatchObject({
      tenant: { id: tenantId, country: 'MN' },
      principal: { userId: personId, role: { id: 'role_salesperson' } },
    });
    expect(await desk.store.get(catalogue.type('user'), personId)).toMatchObject({ status: 'active' });
  });

  it('invited again keeps the password that was chosen', async () => {
    await invite(true);
    expect(letters.at(-1)?.text).not.toContain('Нэг удаагийн нууц үг:');
    expect((await session('', { email, password: chosen })).status).toBe(200);
  });
});

describe('a session', () => {
  it('goes on by its cookie until it is signed out', async () => {
    const { cookie } = await session('', { email, password: chosen });
    const next = await session('/refresh', undefined, cookie);
    expect(next.body).toMatchObject({ accessToken: expect.any(String) });
    expect((await session('', undefined, next.cookie, 'DELETE')).cookie).toContain('Max-Age=0');
    const over = await session('/refresh', undefined, next.cookie);
    expect(over).toMatchObject({ status: 401, body: { code: 'session.expired' } });
    expect(over.cookie).toContain('Max-Age=0');
  });

  it('tells nobody who has an account', async () => {
    const unknown = await session('', { email: 'nobody@test.example', password: 'x' });
    const known = await session('', { email, password: 'x' });
    expect({ ...unknown.body, correlationId: '' }).toEqual({ ...known.body, correlationId: '' });
    expect((await session('/forgot-password', { email: 'nobody@test.example' })).status).toBe(202);
  });

  it('locks out after too many tries, also with the right password', async () => {
    let status = 0;
    for (let tries = 0; tries < 12 && status !== 429; tries += 1)
      status = (await session('', { email, password: `wrong ${tries}` })).status;
    expect(status).toBe(429);
    expect((await session('', { email, password: chosen })).body.code).toBe('session.too-many');
  });
});

describe('the authorizer', () => {
  it('refuses tokens that were changed, made up or of no member', async () => {
    const [head, body, signature] = token.split('.') as [string, string, string];
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const other = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), sub: 'x' }),
    ).toString('base64url');
    for (const bad of [`${none}.${body}.`, `${head}.${other}.${signature}`, 'x', 'sk_', `sk_${tenantId}_x_y`])
      expect(await callerOf(bad)).toBeUndefined();
  });

  it('takes a chosen tenant only of those that the person is a member of', async () => {
    expect(await callerOf(token, 'othertenant1')).toBeUndefined();
    expect((await callerOf(token, tenantId))?.tenants).toEqual([tenantId]);
  });

  it('knows API keys by their secret, until they are deleted', async () => {
    const { key, record } = await issueApiKey(desk, { name: 'Shop', roleId: 'role_viewer' });
    expect(await callerOf(key)).toMatchObject({ principal: { actor: { kind: 'api-key', name: 'Shop' } } });
    const last = key.endsWith('0') ? '1' : '0';
    expect(await callerOf(key.slice(0, -1) + last)).toBeUndefined();
    await deleteRecord(desk, catalogue.type('api-key'), record.id);
    expect(await callerOf(key)).toBeUndefined();
  });

  it('lets nobody in who was disabled, and nobody into a suspended tenant', async () => {
    const user = catalogue.type('user');
    await updateRecord(desk, user, personId, { status: 'disabled' });
    expect(await callerOf(token)).toBeUndefined();
    await updateRecord(desk, user, personId, { status: 'active' });
    expect(await callerOf(token)).toBeDefined();
    const { key } = await issueApiKey(desk, { name: 'Late', roleId: 'role_viewer' });
    await suspendTenant(desk);
    expect([await callerOf(token), await callerOf(key)]).toEqual([undefined, undefined]);
    await provisionSettings(desk, file, true);
    expect(await callerOf(key)).toBeDefined();
  });

  it('believes the table and not the directory alone', async () => {
    const sub = String((await desk.store.get(catalogue.type('user'), personId))?.sub);
    const client = documentClient(environment);
    const Item = { pk: `~sub#${sub}`, sk: 'othertenant1#user_1', tenantId: 'othertenant1', userId: 'user_1' };
    await client.send(new PutCommand({ TableName: environment.variables.TABLE_NAME, Item }));
    expect(await callerOf(token, 'othertenant1')).toBeUndefined();
    expect((await callerOf(token, tenantId))?.tenants).toEqual(['othertenant1', tenantId]);
  });
});
