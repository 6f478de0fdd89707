import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, tableName, type Workbench } from '../../../tests/support/workbench.ts';
import { tenantCredentials } from '../aws/tenant-credentials.ts';
import {
  BatchGetCommand,
  BatchWriteCommand,
  type DocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from './document-client.ts';
import { documentClient } from './table.ts';

const tenant = 'tenantdocs01';
const pk = `${tenant}#thing#one`;
const TableName = tableName;
const key = (sk: string) => ({ pk, sk });
let bench: Workbench;
let client: DocumentClient;

beforeAll(async () => {
  bench = await openWorkbench();
  client = documentClient(bench.environment, await tenantCredentials(bench.environment)(tenant));
});
afterAll(() => bench.close());

const kept = {
  text: 'Ünïcode ✓',
  number: 1.5,
  no: false,
  nothing: null,
  list: [1, { deep: ['x'] }],
  map: {},
};

describe('the document client', () => {
  it('gives every kind of value back as it was, and leaves out what is undefined', async () => {
    const Item = { ...key('kinds'), ...kept, absent: undefined, inside: { absent: undefined, there: 1 } };
    await client.send(new PutCommand({ TableName, Item }));
    const answer = await client.send(new GetCommand({ TableName, Key: key('kinds') }));
    expect(answer.Item).toStrictEqual({ ...key('kinds'), ...kept, inside: { there: 1 } });
    expect(await client.send(new GetCommand({ TableName, Key: key('none') }))).not.toHaveProperty('Item');
  });

  it('keeps requests of one kind apart, however many are under way', async () => {
    const ids = Array.from({ length: 40 }, (_, at) => `many#${at}`);
    await Promise.all(ids.map(sk => client.send(new PutCommand({ TableName, Item: { ...key(sk), sk } }))));
    const found = await Promise.all(ids.map(sk => client.send(new GetCommand({ TableName, Key: key(sk) }))));
    expect(found.map(one => one.Item?.sk)).toEqual(ids);
  });

  it('queries page by page from plain keys', async () => {
    for (const at of [1, 2, 3]) await client.send(new PutCommand({ TableName, Item: key(`page#${at}`) }));
    const page = (ExclusiveStartKey?: Record<string, unknown>) =>
      client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :page)',
          ExpressionAttributeValues: { ':pk': pk, ':page': 'page#' },
          Limit: 2,
          ...(ExclusiveStartKey && { ExclusiveStartKey }),
        }),
      );
    const first = await page();
    expect([first.Items, first.LastEvaluatedKey]).toEqual([[key('page#1'), key('page#2')], key('page#2')]);
    const second = await page(first.LastEvaluatedKey);
    expect(second.Items).toEqual([key('page#3')]);
  });

  it('writes, deletes and reads batches', async () => {
    const write = (requests: object[]) =>
      client.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests as never } }));
    await write(['a', 'b'].map(sk => ({ PutRequest: { Item: { ...key(sk), n: 7 } } })));
    await write([{ DeleteRequest: { Key: key('a') } }]);
    const RequestItems = { [TableName]: { Keys: [key('a'), key('b')] } };
    const answer = await client.send(new BatchGetCommand({ RequestItems }));
    expect(answer.Responses?.[TableName]).toEqual([{ ...key('b'), n: 7 }]);
  });

  it('hands back in plain items what a batch left undone', async () => {
    const requests = ['u1', 'u2'].map(sk => ({ PutRequest: { Item: key(sk) } }));
    bench.faults.decide = () => ({ unprocessed: 1 });
    const written = await client.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }));
    expect(written.UnprocessedItems?.[TableName]).toEqual(requests);
    const RequestItems = { [TableName]: { Keys: [key('u1')] } };
    const read = await client.send(new BatchGetCommand({ RequestItems }));
    delete bench.faults.decide;
    expect(read.UnprocessedKeys?.[TableName]?.Keys).toEqual([key('u1')]);
  });

  it('updates, and writes all of a transaction or nothing', async () => {
    const update = {
      TableName,
      Key: key('count'),
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': 1 },
    };
    await client.send(new UpdateCommand(update));
    const again = { Put: { TableName, Item: key('count'), ConditionExpression: 'attribute_not_exists(pk)' } };
    const transaction = new TransactWriteCommand({
      TransactItems: [{ Update: { ...update, Key: key('other') } }, again],
    });
    await expect(client.send(transaction)).rejects.toMatchObject({ name: 'TransactionCanceledException' });
    const read = async (sk: string) =>
      (await client.send(new GetCommand({ TableName, Key: key(sk) }))).Item?.n;
    expect([await read('count'), await read('other')]).toEqual([1, undefined]);
  });
});
