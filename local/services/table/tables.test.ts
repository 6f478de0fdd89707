import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openTableEngine } from './engine.ts';
import { callsOf, crmTable, errorOf, key, root, tableForTest } from './test-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'table-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('tables', () => {
  test('a description says what was created', () => {
    const { call } = tableForTest({ region: 'eu-central-1', account: '111122223333' });
    const { Table } = call('DescribeTable', {});
    expect(Table).toMatchObject({
      TableName: 'crm',
      TableArn: 'arn:aws:dynamodb:eu-central-1:111122223333:table/crm',
      TableStatus: 'ACTIVE',
      KeySchema: crmTable.KeySchema,
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      StreamSpecification: crmTable.StreamSpecification,
    });
    expect((Table as { GlobalSecondaryIndexes: object[] }).GlobalSecondaryIndexes).toMatchObject(
      crmTable.GlobalSecondaryIndexes,
    );
    expect(call('ListTables', {})).toEqual({ TableNames: ['crm'] });
  });

  test.each<[string, object, string]>([
    ['the same name', {}, 'Table already exists: crm'],
    ['a short name', { TableName: 'ab' }, 'length between 3 and 255'],
    [
      'local indexes',
      { TableName: 'other', LocalSecondaryIndexes: [{}] },
      'LocalSecondaryIndexes is not supported',
    ],
    [
      'an undefined key',
      { TableName: 'other', AttributeDefinitions: [] },
      'not defined in AttributeDefinitions',
    ],
    [
      'an unused attribute',
      { TableName: 'other', GlobalSecondaryIndexes: [] },
      'does not exactly match number of attributes',
    ],
  ])('%s is refused', (_, more, message) => {
    const { call } = tableForTest();
    expect(() => call('CreateTable', { ...crmTable, ...more })).toThrow(message);
  });

  test('an index that is added later holds the items of before', () => {
    const { call } = tableForTest();
    call('PutItem', { Item: { ...key('a'), city: { S: 'Yerevan' } } });
    const Create = {
      IndexName: 'by-city',
      KeySchema: [{ AttributeName: 'city', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    };
    const AttributeDefinitions = [{ AttributeName: 'city', AttributeType: 'S' }];
    call('UpdateTable', { AttributeDefinitions, GlobalSecondaryIndexUpdates: [{ Create }] });
    const query = {
      IndexName: 'by-city',
      KeyConditionExpression: 'city = :c',
      ExpressionAttributeValues: { ':c': { S: 'Yerevan' } },
    };
    expect(call('Query', query).Count).toBe(1);
    call('UpdateTable', { GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'by-city' } }] });
    expect(() => call('Query', query)).toThrow('does not have the specified index');
  });

  test('a protected table stays; a deleted one comes back empty', () => {
    const { call } = tableForTest();
    call('PutItem', { Item: key('a') });
    call('UpdateTable', { DeletionProtectionEnabled: true });
    expect(() => call('DeleteTable', {})).toThrow('currently protected against deletion');
    call('UpdateTable', { DeletionProtectionEnabled: false });
    call('DeleteTable', {});
    expect(errorOf(() => call('GetItem', { Key: key('a') })).name).toBe('ResourceNotFoundException');
    call('CreateTable', crmTable);
    expect(call('GetItem', { Key: key('a') })).toEqual({});
  });

  test('settings are kept and answered', () => {
    const { call } = tableForTest();
    call('UpdateContinuousBackups', {
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
    expect(JSON.stringify(call('DescribeContinuousBackups', {}))).toContain(
      '"PointInTimeRecoveryStatus":"ENABLED"',
    );
    expect(call('DescribeTimeToLive', {})).toEqual({
      TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' },
    });
    call('UpdateTimeToLive', { TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true } });
    expect(call('DescribeTimeToLive', {})).toEqual({
      TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' },
    });
  });
});

describe('the file', () => {
  test('everything is there after closing and opening', () => {
    const file = join(folder, 'kept.db');
    const before = openTableEngine({ file, durability: 'full' });
    before.call('CreateTable', crmTable, root);
    callsOf(before, root)('PutItem', { Item: { ...key('a'), g: { S: 'g' }, h: { N: '1' } } });
    const described = callsOf(before, root)('DescribeTable', {});
    before.close();
    const after = openTableEngine({ file, durability: 'full' });
    const call = callsOf(after, root);
    expect(call('DescribeTable', {})).toEqual(described);
    expect(call('Scan', { IndexName: 'by-g' }).Count).toBe(1);
    after.close();
  });

  test('belongs to one engine at a time', () => {
    const file = join(folder, 'shared.db');
    const first = openTableEngine({ file, durability: 'normal' });
    first.call('CreateTable', crmTable, root);
    expect(() => openTableEngine({ file, durability: 'normal' })).toThrow('database is locked');
    first.close();
  });
});
