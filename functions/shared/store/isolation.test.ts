import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creation } from '../../../domain/core/change.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import { company } from '../../../domain/customers/company.ts';
import { openWorkbench, tableName, type Workbench } from '../../../tests/support/workbench.ts';
import { tenantCredentials } from '../aws/tenant-credentials.ts';
import { keysFor } from './keys.ts';

const mine = 'tenantmine01';
const theirs = 'tenanttheirs';
/** Its id begins with all of `mine` but one character: a rule that forgets the `#` would let it through. */
const victim = { pk: `${theirs}#company#cmp_1`, sk: 'z' };
const twin = { pk: `${mine}x#company#cmp_1`, sk: 'z' };

let bench: Workbench;
let client: DynamoDBDocumentClient;

beforeAll(async () => {
  bench = await openWorkbench();
  // The store is left out by construction: what is tested is the role alone.
  const credentials = await tenantCredentials(bench.environment)(mine);
  client = DynamoDBDocumentClient.from(
    new DynamoDBClient(bench.environment.client('dynamodb', credentials) as object),
  );
});
afterAll(() => bench.close());

const query = (pk: string, index?: string) =>
  new QueryCommand({
    TableName: tableName,
    ...(index === undefined ? {} : { IndexName: index }),
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': `${index ?? ''}pk` },
    ExpressionAttributeValues: { ':pk': pk },
  });

const attempts = (key: { pk: string; sk: string }) => {
  const own = { pk: `${mine}#company#cmp_1`, sk: 'z' };
  return {
    get: new GetCommand({ TableName: tableName, Key: key }),
    put: new PutCommand({ TableName: tableName, Item: key }),
    update: new UpdateCommand({
      TableName: tableName,
      Key: key,
      UpdateExpression: 'SET a = :a',
      ExpressionAttributeValues: { ':a': 1 },
    }),
    delete: new DeleteCommand({ TableName: tableName, Key: key }),
    query: query(key.pk),
    ...Object.fromEntries([1, 2, 3, 4].map(n => [`query gsi${n}`, query(key.pk, `gsi${n}`)])),
    'batch get, one of two': new BatchGetCommand({ RequestItems: { [tableName]: { Keys: [own, key] } } }),
    'batch write, one of two': new BatchWriteCommand({
      RequestItems: { [tableName]: [{ PutRequest: { Item: own } }, { PutRequest: { Item: key } }] },
    }),
    'transaction get, one of two': new TransactGetCommand({
      TransactItems: [
        { Get: { TableName: tableName, Key: own } },
        { Get: { TableName: tableName, Key: key } },
      ],
    }),
    'transaction write, one of two': new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName: tableName, Item: own } },
        { Put: { TableName: tableName, Item: key } },
      ],
    }),
    'condition check': new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName: tableName, Item: own } },
        { ConditionCheck: { TableName: tableName, Key: key, ConditionExpression: 'attribute_exists(pk)' } },
      ],
    }),
  };
};

const operations = Object.keys(attempts(victim)) as (keyof ReturnType<typeof attempts>)[];
const send = (operation: (typeof operations)[number], key: { pk: string; sk: string }) =>
  client.send(attempts(key)[operation] as never);

describe('the tenant role alone', () => {
  it.each(operations)('denies %s of another tenant', async operation => {
    await expect(send(operation, victim)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it.each(operations)('denies %s of a tenant whose id begins with its own', async operation => {
    await expect(send(operation, twin)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('lets its own tenant through, so that a denial means something', async () => {
    const key = { pk: `${mine}#company#cmp_1`, sk: 'z' };
    for (const operation of operations.filter(
      one =>
        one !== 'condition check' && one !== 'transaction write, one of two' && !one.includes('one of two'),
    ))
      await expect(send(operation, key)).resolves.toBeDefined();
  });
});

describe('the store alone', () => {
  it('makes no keys for what is no tenant id', () => {
    for (const id of ['', 'short', `${mine}#`, `${mine}x`, 'TENANTMINE01', '~sub#tenant0', 'tenant#mine1'])
      expect(() => keysFor(id)).toThrow();
  });

  it('makes no key outside its tenant whatever ids it is given', () => {
    const keys = keysFor(mine);
    for (const id of [`x#${theirs}`, '../x', `\n${theirs}`, `${theirs}#company#cmp_1`])
      expect(() => keys.record('company', id)).toThrow();
  });

  it('does not find the record of another tenant, even with a role that may read everything', async () => {
    const wide = {
      ...bench.environment,
      client: (service: Parameters<typeof bench.environment.client>[0]) =>
        bench.environment.client(
          service,
          service === 'dynamodb' ? { accessKeyId: 'AKIAROOT', secretAccessKey: 'root' } : undefined,
        ),
    };
    const { openStores } = await import('./open-store.ts');
    const { catalogue } = await import('../../../domain/catalogue.ts');
    const stores = openStores(wide, catalogue);
    const [ours, other] = [await stores.storeFor(mine), await stores.storeFor(theirs)];
    await other.commit(
      { changes: [creation(company, 'cmp_secret', { name: 'Secret' } as never)] },
      bench.context(theirs),
    );
    expect(await other.get(company as RecordType, 'cmp_secret')).toBeDefined();
    expect(await ours.get(company as RecordType, 'cmp_secret')).toBeUndefined();
    expect(await ours.getMany(['cmp_secret'])).toEqual([]);
    expect((await ours.list(company as RecordType, { by: 'newest' })).items).toEqual([]);
  });
});
