import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openTableEngine } from './engine.ts';
import { lambdaRecord } from './stream-records.ts';
import { callsOf, crmTable, errorOf, key, root, tableForTest } from './test-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'table-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the stream of a table', () => {
  test('tells every change once, in order, with both images', () => {
    const { engine, call } = tableForTest({ clock: () => 1_700_000_000_123 });
    call('PutItem', { Item: { ...key('a'), n: { N: '1' } } });
    call('PutItem', { Item: { ...key('a'), n: { N: '1.0' } } });
    call('UpdateItem', { Key: key('a'), UpdateExpression: 'SET n = n + n' });
    call('DeleteItem', { Key: key('a') });
    call('DeleteItem', { Key: key('a') });
    const records = engine.readStream('crm', null, 100);
    expect(records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
    expect(records[1]?.dynamodb).toMatchObject({
      ApproximateCreationDateTime: 1_700_000_000.123,
      Keys: key('a'),
      OldImage: { n: { N: '1' } },
      NewImage: { n: { N: '2' } },
      StreamViewType: 'NEW_AND_OLD_IMAGES',
      SizeBytes: 6 + 2 * 9,
    });
    expect(records[0]?.dynamodb).not.toHaveProperty('OldImage');
    expect(records[2]?.dynamodb).not.toHaveProperty('NewImage');
    expect(new Set(records.map(({ eventID }) => eventID)).size).toBe(3);
  });

  test('is read on from a sequence number, and forgets what was delivered', () => {
    const { engine, call } = tableForTest();
    for (const id of ['1', '2', '3']) call('PutItem', { Item: key(id) });
    const [first, second] = engine.readStream('crm', null, 2);
    const rest = engine.readStream('crm', second!.dynamodb.SequenceNumber, 10);
    expect(rest.map(({ dynamodb }) => dynamodb.Keys)).toEqual([key('3')]);
    engine.trimStream('crm', first!.dynamodb.SequenceNumber);
    expect(engine.readStream('crm', null, 10)).toHaveLength(2);
  });

  test('passes over keys that nobody wants, and tells how far it looked', () => {
    const { engine, call } = tableForTest();
    for (const sk of ['w#1', 'y#1', 'w#2', 'y#2', 'y#3', 'z', 'y']) call('PutItem', { Item: key('a', sk) });
    const page = (after: string | null, limit: number, prefix = 'y#', attribute = 'sk') => {
      const { records, through } = engine.pageOfStream('crm', after, limit, { attribute, prefix });
      const keys = records.map(({ dynamodb }) => dynamodb.Keys.sk?.S);
      return { keys, through: through === null ? null : Number(through) };
    };
    expect(page(null, 2)).toEqual({ keys: ['y#1', 'y#2'], through: 4 });
    expect(page('4', 2)).toEqual({ keys: ['y#3'], through: 7 });
    expect(page('5', 2)).toEqual({ keys: [], through: 7 });
    expect(page('7', 2)).toEqual({ keys: [], through: null });
    expect(page('5', 9, 'a', 'pk').keys).toEqual(['z', 'y']);
  });

  test('a transaction that fails tells nothing', () => {
    const { engine, call } = tableForTest();
    const put = (pk: string, more: object = {}) => ({ Put: { TableName: 'crm', Item: key(pk), ...more } });
    errorOf(() =>
      call('TransactWriteItems', {
        TransactItems: [put('a'), put('b', { ConditionExpression: 'attribute_exists(pk)' })],
      }),
    );
    expect(engine.readStream('crm', null, 10)).toEqual([]);
  });

  test('wakes its listeners once per turn, after the write, until they leave', async () => {
    const { engine, call } = tableForTest();
    const woken: string[] = [];
    const leave = engine.onWrite(table => woken.push(table));
    call('PutItem', { Item: key('a') });
    call('PutItem', { Item: key('b') });
    expect(woken).toEqual([]);
    await Promise.resolve();
    expect(woken).toEqual(['crm']);
    leave();
    call('PutItem', { Item: key('c') });
    await Promise.resolve();
    expect(woken).toEqual(['crm']);
  });

  test('numbers go on after a restart, even when everything was delivered', () => {
    const file = join(folder, 'restart.db');
    const open = () => openTableEngine({ file, durability: 'normal' });
    const before = open();
    before.call('CreateTable', crmTable, root);
    callsOf(before, root)('PutItem', { Item: key('a') });
    const last = before.readStream('crm', null, 10)[0]!.dynamodb.SequenceNumber;
    before.trimStream('crm', last);
    before.close();
    const after = open();
    callsOf(after, root)('PutItem', { Item: key('b') });
    expect(after.readStream('crm', last, 10)).toHaveLength(1);
    after.close();
  });

  test('the streams API reads the same records', () => {
    const { engine, call } = tableForTest();
    call('PutItem', { Item: key('old') });
    const { Streams } = call('ListStreams', { TableName: 'crm' });
    const { StreamArn } = (Streams as { StreamArn: string }[])[0]!;
    const { StreamDescription } = call('DescribeStream', { StreamArn });
    const { ShardId } = (StreamDescription as { Shards: { ShardId: string }[] }).Shards[0]!;
    const start = (ShardIteratorType: string) =>
      call('GetShardIterator', { StreamArn, ShardId, ShardIteratorType }).ShardIterator;
    const latest = start('LATEST');
    call('PutItem', { Item: key('new') });
    const keysFrom = (ShardIterator: unknown) =>
      (call('GetRecords', { ShardIterator }).Records as { dynamodb: { Keys: object } }[]).map(
        ({ dynamodb }) => dynamodb.Keys,
      );
    expect(keysFrom(start('TRIM_HORIZON'))).toEqual([key('old'), key('new')]);
    expect(keysFrom(latest)).toEqual([key('new')]);
    expect(engine.readStream('crm', null, 10)).toHaveLength(2);
  });
});

describe('time to live', () => {
  test('expired items go, as deletes of the service', () => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    const { engine, call } = tableForTest({ clock: () => now });
    const seconds = (offset: number) => ({ N: String(now / 1000 + offset) });
    call('PutItem', { Item: { ...key('before'), ttl: seconds(5) } });
    call('UpdateTimeToLive', { TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true } });
    call('PutItem', { Item: { ...key('soon'), ttl: seconds(10), g: { S: 'g' }, h: { N: '1' } } });
    call('PutItem', { Item: { ...key('later'), ttl: seconds(1000) } });
    call('PutItem', { Item: { ...key('text'), ttl: { S: '1' } } });
    call('PutItem', { Item: { ...key('ancient'), ttl: { N: '1' } } });
    expect(engine.sweepExpired()).toBe(0);
    now += 60_000;
    const last = engine.readStream('crm', null, 100).at(-1)!.dynamodb.SequenceNumber;
    expect(engine.sweepExpired()).toBe(2);
    const records = engine.readStream('crm', last, 100);
    expect(records.map(({ dynamodb }) => dynamodb.Keys)).toEqual([key('before'), key('soon')]);
    expect(records[0]).toMatchObject({
      eventName: 'REMOVE',
      userIdentity: { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' },
    });
    expect(lambdaRecord(records[0]!, 'arn:stream')).toMatchObject({
      eventSourceARN: 'arn:stream',
      userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' },
    });
    expect(call('Scan', { Select: 'COUNT' }).Count).toBe(3);
    expect(call('Scan', { IndexName: 'by-g', Select: 'COUNT' }).Count).toBe(0);
  });
});
