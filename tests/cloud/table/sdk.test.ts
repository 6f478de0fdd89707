import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Caller } from '../../../local/services/table/caller.ts';
import { openTableEngine } from '../../../local/services/table/engine.ts';
import type { TableFaults } from '../../../local/services/table/faults.ts';
import { tableHttpHandler } from '../../../local/services/table/http.ts';
import { inProcessTableHandler } from '../../../local/services/table/request-handler.ts';

const faults: TableFaults = {};
const operations: string[] = [];
const engine = openTableEngine({
  file: ':memory:',
  durability: 'normal',
  faults,
  observe: ({ operation }) => operations.push(operation),
});
const nobody: Caller = { principal: 'arn:nobody', policy: { statements: [], principalTags: {} } };
const callers: Record<string, Caller> = { AKIAROOT: { principal: 'arn:root', policy: 'root' } };
const resolveCaller = (accessKeyId: string | undefined): Caller => callers[accessKeyId ?? ''] ?? nobody;

let server: Server;
let endpoint: string;
beforeAll(async () => {
  server = createServer(tableHttpHandler(engine, resolveCaller));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  engine.close();
});

/** The two ways to the engine; everything else of the client is the SDK's own. */
const ways: Record<string, () => DynamoDBClientConfig> = {
  'over HTTP': () => ({ endpoint }),
  'in process': () => ({ requestHandler: inProcessTableHandler(engine, resolveCaller) }),
};

describe.each(Object.keys(ways))('an unmodified SDK client %s', way => {
  const TableName = `sdk-${way.replace(' ', '-')}`;
  const config = (accessKeyId: string): DynamoDBClientConfig => ({
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey: 'secret' },
    ...ways[way]!(),
  });
  let documents: DynamoDBDocumentClient;

  beforeAll(async () => {
    const client = new DynamoDBClient(config('AKIAROOT'));
    documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      }),
    );
    await waitUntilTableExists({ client, minDelay: 1, maxWaitTime: 5 }, { TableName });
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    expect(Table?.CreationDateTime).toBeInstanceOf(Date);
  });
  beforeEach(() => {
    delete faults.decide;
    operations.length = 0;
  });

  test('every kind of value comes back as it was', async () => {
    const Item = {
      pk: 'values',
      text: 'Бат-Эрдэнэ 😀 \u0000',
      number: -1.5,
      yes: true,
      nothing: null,
      bytes: new Uint8Array([0, 255, 7]),
      tags: new Set(['a', 'b']),
      numbers: new Set([1, 2]),
      list: [1, { deep: ['x'] }],
      empty: '',
    };
    await documents.send(new PutCommand({ TableName, Item }));
    expect((await documents.send(new GetCommand({ TableName, Key: { pk: 'values' } }))).Item).toEqual(Item);
  });

  test('errors arrive as the classes of the SDK, with their fields', async () => {
    await documents.send(new PutCommand({ TableName, Item: { pk: 'error', n: 1 } }));
    const update = new UpdateCommand({
      TableName,
      Key: { pk: 'error' },
      UpdateExpression: 'SET n = :n',
      ConditionExpression: 'n > :n',
      ExpressionAttributeValues: { ':n': 5 },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    await expect(documents.send(update)).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      Item: { pk: { S: 'error' }, n: { N: '1' } },
      $metadata: { httpStatusCode: 400 },
    });
    const transaction = new TransactWriteCommand({
      TransactItems: [
        { ConditionCheck: { TableName, Key: { pk: 'none' }, ConditionExpression: 'attribute_exists(pk)' } },
      ],
    });
    await expect(documents.send(transaction)).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'ConditionalCheckFailed' }],
    });
    const missing = documents.send(new GetCommand({ TableName: 'nowhere', Key: { pk: 'x' } }));
    await expect(missing).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('the access key decides whose policy holds', async () => {
    const stranger = DynamoDBDocumentClient.from(new DynamoDBClient(config('AKIASTRANGER')));
    await expect(stranger.send(new GetCommand({ TableName, Key: { pk: 'x' } }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('arn:nobody is not authorized to perform: dynamodb:GetItem'),
    });
  });

  test('a throttled call is tried again by the SDK', async () => {
    let left = 1;
    faults.decide = () => (left-- > 0 ? { throttle: true } : 'pass');
    const { $metadata } = await documents.send(new PutCommand({ TableName, Item: { pk: 'retried' } }));
    expect($metadata.attempts).toBe(2);
  });

  test('a transaction whose answer was lost is repeated with its token, and done once', async () => {
    let left = 1;
    faults.decide = () => (left-- > 0 ? { loseAnswer: true } : 'pass');
    const Update = {
      TableName,
      Key: { pk: 'counter' },
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': 1 },
    };
    const { $metadata } = await documents.send(new TransactWriteCommand({ TransactItems: [{ Update }] }));
    expect($metadata.attempts).toBe(2);
    expect((await documents.send(new GetCommand({ TableName, Key: { pk: 'counter' } }))).Item).toEqual({
      pk: 'counter',
      n: 1,
    });
  });

  test('unprocessed entries come back in the shape they were sent', async () => {
    faults.decide = () => ({ unprocessed: 1 });
    const RequestItems = { [TableName]: [{ PutRequest: { Item: { pk: 'later', n: 1 } } }] };
    const { UnprocessedItems } = await documents.send(new BatchWriteCommand({ RequestItems }));
    expect(UnprocessedItems).toEqual(RequestItems);
  });

  test('request paths can be asserted to hold no Scan', async () => {
    await documents.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :p',
        ExpressionAttributeValues: { ':p': 'values' },
      }),
    );
    expect(operations).toEqual(['Query']);
  });
});

test('a policy that is not understood denies loudly, with a 500', async () => {
  const conditions = { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } };
  callers.AKIAODD = {
    principal: 'arn:odd',
    policy: {
      statements: [{ effect: 'Allow', actions: ['*'], resources: ['*'], conditions }],
      principalTags: {},
    },
  };
  const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const credentials = { accessKeyId: 'AKIAODD', secretAccessKey: 'secret' };
  const client = new DynamoDBClient({ region: 'us-east-1', endpoint, credentials, maxAttempts: 1 });
  const reading = client.send(new DescribeTableCommand({ TableName: 'sdk-over-HTTP' }));
  await expect(reading).rejects.toMatchObject({
    name: 'InternalServerError',
    message: 'the condition key aws:SourceIp is not evaluated here',
    $metadata: { httpStatusCode: 500 },
  });
  expect(complaint).toHaveBeenCalledOnce();
  complaint.mockRestore();
});

test('what is no request of the protocol gets the answer AWS gives', async () => {
  const ask = (target: string, body: string) =>
    fetch(endpoint, { method: 'POST', headers: { 'x-amz-target': target }, body });
  const unknown = await ask('DynamoDB_20120810.ExecuteStatement', '{}');
  expect(unknown.status).toBe(400);
  expect(await unknown.json()).toMatchObject({
    __type: 'com.amazon.coral.service#UnknownOperationException',
  });
  const broken = await ask('DynamoDB_20120810.GetItem', '{"TableName":');
  expect(await broken.json()).toMatchObject({ __type: 'com.amazon.coral.service#SerializationException' });
  const crossed = await ask('DynamoDBStreams_20120810.GetItem', '{}');
  expect(crossed.status).toBe(400);
  expect(Number(crossed.headers.get('x-amz-crc32'))).toBeGreaterThan(0);
});
