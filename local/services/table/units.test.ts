import { describe, expect, test } from 'vitest';
import type { Observation } from './observe.ts';
import { key, tableForTest } from './test-table.ts';

const seen: Observation[] = [];
const { call } = tableForTest({ observe: observation => seen.push(observation) });
const INDEXES = { ReturnConsumedCapacity: 'INDEXES' };
const capacity = (operation: string, input: object) =>
  call(operation, { ...input, ...INDEXES }).ConsumedCapacity;
const text = (bytes: number) => ({ S: 'x'.repeat(bytes) });
const indexes = (units: Record<string, number>) =>
  Object.fromEntries(Object.entries(units).map(([name, CapacityUnits]) => [name, { CapacityUnits }]));
const consumed = (table: number, byIndex: Record<string, number> = {}) => ({
  TableName: 'crm',
  CapacityUnits: Object.values(byIndex).reduce((sum, units) => sum + units, table),
  Table: { CapacityUnits: table },
  ...(Object.keys(byIndex).length > 0 && { GlobalSecondaryIndexes: indexes(byIndex) }),
});

describe('write units', () => {
  const Key = key('write');
  const set = (name: string, value: object) =>
    capacity('UpdateItem', {
      Key,
      UpdateExpression: `SET ${name} = :v`,
      ExpressionAttributeValues: { ':v': value },
    });
  /** In order: each case starts from the item that the one before left. */
  test('follow the rules for items and indexes', () => {
    expect(capacity('PutItem', { Item: Key })).toEqual(consumed(1));
    expect(set('b', text(1500))).toEqual(consumed(2));
    expect(set('b', text(10))).toEqual(consumed(2));
    expect(set('b', text(20))).toEqual(consumed(1));
    // The index key appears: one write in "all"; "by-g" still lacks its sort key.
    expect(set('g', text(3))).toEqual(consumed(1, { all: 1 }));
    expect(set('h', { N: '1' })).toEqual(consumed(1, { 'by-g': 1, all: 1 }));
    // Not projected by "by-g": nothing to write there.
    expect(set('b', text(30))).toEqual(consumed(1, { all: 1 }));
    expect(set('a', text(5))).toEqual(consumed(1, { 'by-g': 1, all: 1 }));
    // A changed index key deletes one row and puts another.
    expect(set('h', { N: '2' })).toEqual(consumed(1, { 'by-g': 2, all: 1 }));
    expect(set('g', text(4))).toEqual(consumed(1, { 'by-g': 2, all: 2 }));
    expect(set('g', text(4))).toEqual(consumed(1));
    expect(capacity('DeleteItem', { Key })).toEqual(consumed(1, { 'by-g': 1, all: 1 }));
    expect(capacity('DeleteItem', { Key })).toEqual(consumed(1));
  });

  test('transactions count twice', () => {
    const Item = { ...key('transact'), b: text(1500) };
    const answer = call('TransactWriteItems', {
      TransactItems: [{ Put: { TableName: 'crm', Item } }],
      ReturnConsumedCapacity: 'TOTAL',
    });
    expect(answer.ConsumedCapacity).toEqual([{ TableName: 'crm', CapacityUnits: 4, WriteCapacityUnits: 4 }]);
    const get = {
      TransactItems: [{ Get: { TableName: 'crm', Key: key('transact') } }],
      ReturnConsumedCapacity: 'TOTAL',
    };
    expect(call('TransactGetItems', get).ConsumedCapacity).toEqual([
      { TableName: 'crm', CapacityUnits: 2, ReadCapacityUnits: 2 },
    ]);
  });
});

describe('read units', () => {
  for (let id = 0; id < 9; id += 1) {
    call('PutItem', { Item: { ...key('read', String(id)), g: text(5), h: { N: '1' }, b: text(1000) } });
  }
  const query = (more: object) =>
    capacity('Query', {
      KeyConditionExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': { S: 'read' } },
      ...more,
    });

  test('a get counts its item in steps of 4 KB, half when it may be stale', () => {
    call('PutItem', { Item: { ...key('get'), b: text(4100) } });
    expect(capacity('GetItem', { Key: key('get') })).toEqual(consumed(1));
    expect(capacity('GetItem', { Key: key('get'), ConsistentRead: true })).toEqual(consumed(2));
    expect(capacity('GetItem', { Key: key('nothing') })).toEqual(consumed(0.5));
  });

  test('a query adds its items up before it counts, filter or not', () => {
    expect(query({})).toEqual(consumed(1.5));
    expect(query({ ConsistentRead: true })).toEqual(consumed(3));
    expect(query({ FilterExpression: 'attribute_exists(z)' })).toEqual(consumed(1.5));
    expect(query({ Limit: 1 })).toEqual(consumed(0.5));
  });

  test('a query of an index reads the projected rows', () => {
    const by = { KeyConditionExpression: 'g = :g', ExpressionAttributeValues: { ':g': text(5) } };
    expect(capacity('Query', { IndexName: 'by-g', ...by })).toEqual(consumed(0, { 'by-g': 0.5 }));
    expect(capacity('Query', { IndexName: 'all', ...by })).toEqual(consumed(0, { all: 1.5 }));
  });
});

test('every call is observed: operation, units, error', () => {
  seen.length = 0;
  call('GetItem', { Key: key('seen') });
  call('PutItem', { Item: { ...key('seen'), g: text(3) } });
  expect(() =>
    call('PutItem', { Item: key('seen'), ConditionExpression: 'attribute_not_exists(pk)' }),
  ).toThrow();
  expect(seen.map(({ operation, error }) => [operation, error])).toEqual([
    ['GetItem', undefined],
    ['PutItem', undefined],
    ['PutItem', 'ConditionalCheckFailedException'],
  ]);
  expect(seen[1]?.tables).toEqual([
    { table: 'crm', read: 0, write: 2, indexes: { all: { read: 0, write: 1 } } },
  ]);
});
