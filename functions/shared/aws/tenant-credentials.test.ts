import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openWorkbench, tableName, type Workbench } from '../../../tests/support/workbench.ts';
import type { AwsCredentials, Environment } from '../environment.ts';
import { tenantCredentials } from './tenant-credentials.ts';

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());
afterEach(() => void vi.useRealTimers());

const as = (credentials: AwsCredentials) =>
  new DynamoDBClient(bench.environment.client('dynamodb', credentials) as object);
const item = (tenant: string) => ({ pk: { S: `${tenant}#contact#ctc_1` }, sk: { S: 'z' } });

describe('the credentials of a tenant', () => {
  it("open the tenant's own keys and no others', on the table itself", async () => {
    const mine = as(await tenantCredentials(bench.environment)('tenantmine01'));
    await mine.send(new PutItemCommand({ TableName: tableName, Item: item('tenantmine01') }));
    const read = (tenant: string) =>
      mine.send(new GetItemCommand({ TableName: tableName, Key: item(tenant) }));
    expect((await read('tenantmine01')).Item).toBeDefined();
    await expect(read('tenanthers01')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(
      mine.send(new PutItemCommand({ TableName: tableName, Item: item('tenanthers01') })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('are asked for once an hour, five minutes before they end', async () => {
    const of = tenantCredentials(bench.environment);
    const [first, same] = await Promise.all([of('tenantmine01'), of('tenantmine01')]);
    expect(same).toBe(first);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 54 * 60_000 });
    expect(await of('tenantmine01')).toBe(first);
    vi.setSystemTime(Date.now() + 2 * 60_000);
    const renewed = await of('tenantmine01');
    expect(renewed.accessKeyId).not.toBe(first.accessKeyId);
    expect(await of('tenantmine01')).toBe(renewed);
  });

  it('are never those of another tenant', async () => {
    const of = tenantCredentials(bench.environment);
    const [mine, hers] = await Promise.all([of('tenantmine01'), of('tenanthers01')]);
    expect(mine.accessKeyId).not.toBe(hers.accessKeyId);
  });

  it('are asked for again when STS failed', async () => {
    let broken = true;
    const environment: Environment = {
      ...bench.environment,
      client: (service, credentials) =>
        service === 'sts' && broken
          ? {
              ...bench.environment.client(service, credentials),
              requestHandler: { handle: () => Promise.reject(new Error('STS is away')) },
            }
          : bench.environment.client(service, credentials),
    };
    await expect(tenantCredentials(environment)('tenantmine01')).rejects.toThrow('STS is away');
    broken = false;
    expect((await tenantCredentials(environment)('tenantmine01')).sessionToken).toBeDefined();
  });

  it('name the variable that is missing', async () => {
    const variables = { ...bench.environment.variables, TENANT_ROLE_ARN: '' };
    await expect(tenantCredentials({ ...bench.environment, variables })('tenantmine01')).rejects.toThrow(
      'TENANT_ROLE_ARN',
    );
  });
});
