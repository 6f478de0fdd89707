import { AdminGetUserCommand, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { catalogue } from '../../domain/catalogue.ts';
import { type CognitoBench, openBench, poolId } from '../../local/services/cognito/cognito-for-tests.ts';
import { AwsError } from '../../local/services/http/aws-error.ts';
import { clientSettings } from '../../local/services/http/service-for-tests.ts';
import { openPostOffice, type PostOffice } from '../../tests/support/post-office.ts';
import { openWorkbench, type Workbench } from '../../tests/support/workbench.ts';
import type { Environment } from '../shared/environment.ts';
import { openDirectory } from '../shared/identity/directory.ts';
import { provisionDefaults } from '../shared/identity/provision-defaults.ts';
import { platformDesk, provisionSettings } from '../shared/identity/provision-settings.ts';
import { documentClient } from '../shared/store/table.ts';
import { createRecord } from '../shared/use-cases/create-record.ts';
import type { Desk } from '../shared/use-cases/desk.ts';
import { deleteRecord } from '../shared/use-cases/remove-record.ts';
import { updateRecord } from '../shared/use-cases/update-record.ts';
import { createHandler } from './provision-user.ts';

const user = catalogue.type('user');
let bench: Workbench;
let post: PostOffice;
let cognito: CognitoBench;
let environment: Environment;
let people = 0;
let email = '';

/** The directory's role is of the template (`tests/infra`); here every role may do everything in the table. */
const environmentOf = (): Environment => ({
  variables: {
    ...post.environment.variables,
    USER_POOL_ID: poolId,
    APP_URL: 'https://crm.example',
    DIRECTORY_ROLE_ARN: 'arn:aws:iam::000000000000:role/tenant',
  },
  client: (service, credentials) => {
    if (service === 'cognito') return clientSettings(cognito.endpoint) as object;
    return post.environment.client(
      service,
      service === 'dynamodb' ? { accessKeyId: 'AKIAROOT', secretAccessKey: 'root' } : credentials,
    );
  },
});

const tenant = async (tenantId: string, name: string): Promise<Desk> => {
  const desk = platformDesk(await bench.stores.storeFor(tenantId), catalogue, 'test');
  const administrator = { email: 'admin@test.example', name: 'Admin' };
  const file = {
    tenantId,
    name,
    plan: 'team',
    seats: 5,
    administrator,
    locale: 'en',
    currency: 'USD',
  } as const;
  await provisionSettings(desk, { ...file, timeZone: 'UTC', fileHash: '' }, true);
  await provisionDefaults(desk, { ...file, timeZone: 'UTC', fileHash: '' });
  return desk;
};

let altai: Desk;
let ararat: Desk;
beforeAll(async () => {
  bench = await openWorkbench();
  post = openPostOffice(bench.environment);
  cognito = await openBench();
  environment = environmentOf();
  altai = await tenant('altaitenant1', 'Altai');
  ararat = await tenant('ararattenan1', 'Ararat');
});
afterAll(async () => {
  await cognito.close();
  await post.close();
  bench.close();
});
beforeEach(() => {
  people += 1;
  email = `person${people}@test.example`;
  post.fault = undefined;
});

const add = async (desk: Desk, more: object = {}): Promise<string> =>
  (await createRecord(desk, user, { name: 'Nomin', email, roleId: 'role_viewer', ...more })).id;
const about = (desk: Desk, id: string, type = 'record.created', of = 'user') => ({
  detail: {
    id: `evt_${id}`,
    type,
    version: 1,
    tenantId: desk.store.tenantId,
    time: new Date().toISOString(),
    actor: { kind: 'user', id: 'user_1', name: 'Boss' },
    subject: { type: of, id, version: 1, title: 'Nomin' },
    data: {},
    correlationId: 'cor_test1',
    depth: 0,
  },
});
const handle = (...messages: unknown[]) =>
  createHandler(environment)({
    Records: messages.map((message, at) => ({ messageId: `m${at}`, body: JSON.stringify(message) })),
  } as unknown as SQSEvent);
const done = { batchItemFailures: [] };
const accounts = async () => {
  const { Users = [] } = await cognito.sdk.send(
    new ListUsersCommand({ UserPoolId: poolId, Filter: `email = "${email}"` }),
  );
  return Users;
};
const subOf = async (desk: Desk, id: string) =>
  String((await desk.store.get(user, id, { consistent: true }))?.sub);
const memberships = (sub: string) =>
  openDirectory(documentClient(environment), environment.variables.TABLE_NAME ?? '').membershipsOf(sub);

describe('a new user', () => {
  it('gets one account, one place in the directory and one mail with the way in', async () => {
    const id = await add(altai);
    expect(await handle(about(altai, id))).toEqual(done);
    const sub = await subOf(altai, id);
    expect(await accounts()).toEqual([expect.objectContaining({ UserStatus: 'FORCE_CHANGE_PASSWORD' })]);
    expect(await memberships(sub)).toEqual([{ tenantId: 'altaitenant1', userId: id }]);
    expect(post.inbox(email)).toHaveLength(1);
  });

  it('gets no second account or mail when the event comes again', async () => {
    const id = await add(altai);
    await handle(about(altai, id));
    await handle(about(altai, id), about(altai, id, 'record.updated'));
    expect(await accounts()).toHaveLength(1);
    expect(post.inbox(email)).toHaveLength(1);
    expect(await memberships(await subOf(altai, id))).toHaveLength(1);
  });

  it('whose mail could not be sent is tried again, and has one account and one mail in the end', async () => {
    const id = await add(altai);
    post.fault = { refuse: new AwsError('Throttling', 'Maximum sending rate exceeded.') };
    expect(await handle(about(altai, id))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
    expect(await subOf(altai, id)).toBe('undefined');
    post.fault = undefined;
    expect(await handle(about(altai, id))).toEqual(done);
    expect(await accounts()).toHaveLength(1);
    expect(await memberships(await subOf(altai, id))).toHaveLength(1);
    expect(post.inbox(email)).toHaveLength(1);
  });

  it('is invited again when somebody asks for it', async () => {
    const id = await add(altai);
    await handle(about(altai, id));
    await handle(about(altai, id, 'user.invited'));
    expect(post.inbox(email)).toHaveLength(2);
    expect(await accounts()).toHaveLength(1);
  });
});

describe('a person of two tenants', () => {
  it('has one account, and a place in both', async () => {
    const first = await add(altai);
    await handle(about(altai, first));
    const second = await add(ararat);
    await handle(about(ararat, second));
    const sub = await subOf(altai, first);
    expect(await subOf(ararat, second)).toBe(sub);
    expect(await accounts()).toHaveLength(1);
    expect([...(await memberships(sub))].toSorted((a, b) => (a.tenantId < b.tenantId ? -1 : 1))).toEqual([
      { tenantId: 'altaitenant1', userId: first },
      { tenantId: 'ararattenan1', userId: second },
    ]);
    expect(post.inbox(email)).toHaveLength(2);
  });
});

describe('nobody is invited', () => {
  it('who is disabled, in the bin, not there, or no user at all', async () => {
    const disabled = await add(altai);
    await updateRecord(altai, user, disabled, { status: 'disabled' });
    const binnedEmail = `binned${people}@test.example`;
    const binned = await add(altai, { email: binnedEmail });
    await deleteRecord(altai, user, binned);
    const said = await handle(
      about(altai, disabled),
      about(altai, disabled, 'user.invited'),
      about(altai, binned),
      about(altai, 'user_01AAAAAAAAAAAAAAAAAAAAAAAA'),
      about(altai, 'role_viewer', 'record.created', 'role'),
      // The user of one tenant is nobody in another.
      about(ararat, disabled),
    );
    expect(said).toEqual(done);
    expect(await accounts()).toEqual([]);
    expect([...post.inbox(email), ...post.inbox(binnedEmail)]).toEqual([]);
    await expect(
      cognito.sdk.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: binnedEmail })),
    ).rejects.toThrow();
  });

  it('by a message that cannot be read, which holds up no other', async () => {
    const id = await add(altai);
    expect(await handle('poison', about(altai, id))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm0' }],
    });
    expect(post.inbox(email)).toHaveLength(1);
  });
});
