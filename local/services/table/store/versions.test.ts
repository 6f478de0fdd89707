import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { openTableEngine, type TableEngine } from '../engine.ts';
import { callsOf, crmTable, key, root } from '../test-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'versions-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

const newFile = (): string => {
  files += 1;
  return join(folder, `${files}.db`);
};
const opened = (file: string): TableEngine => openTableEngine({ file, durability: 'normal' });

/** How many rows each SQLite table has, once the engine is closed. */
const rowsIn = (file: string): Record<string, number> => {
  const database = new DatabaseSync(file, { readOnly: true });
  const names = database.prepare("select name from sqlite_master where type = 'table'").all();
  const counts = names.map(({ name }) => [
    String(name).replace(/^p.*/, 'p'),
    Number(database.prepare(`select count(*) as n from ${name}`).get()?.n),
  ]);
  database.close();
  return Object.fromEntries(counts) as Record<string, number>;
};

describe('the versions of items', () => {
  test('stay as long as the stream needs them, and no longer', () => {
    const file = newFile();
    const engine = opened(file);
    engine.call('CreateTable', crmTable, root);
    const call = callsOf(engine, root);
    for (const pk of ['a', 'b']) call('PutItem', { Item: key(pk) });
    call('UpdateItem', { Key: key('a'), UpdateExpression: 'SET x = pk' });
    call('DeleteItem', { Key: key('b') });
    const records = engine.readStream('crm', null, 10);
    expect(records.map(({ dynamodb }) => dynamodb.OldImage)).toEqual([
      undefined,
      undefined,
      key('a'),
      key('b'),
    ]);
    engine.trimStream('crm', records[2]!.dynamodb.SequenceNumber);
    expect(engine.readStream('crm', null, 10)).toMatchObject([{ eventName: 'REMOVE' }]);
    engine.trimStream('crm', records[3]!.dynamodb.SequenceNumber);
    expect(call('GetItem', { Key: key('a') }).Item).toEqual({ ...key('a'), x: { S: 'a' } });
    engine.close();
    expect(rowsIn(file)).toMatchObject({ k1: 1, v1: 1, r1: 0 });
  });

  test('go at once where there is no stream', () => {
    const file = newFile();
    const engine = opened(file);
    engine.call('CreateTable', { ...crmTable, StreamSpecification: { StreamEnabled: false } }, root);
    const call = callsOf(engine, root);
    for (const n of ['1', '2', '3']) call('PutItem', { Item: { ...key('a'), n: { N: n } } });
    call('PutItem', { Item: key('b') });
    call('DeleteItem', { Key: key('b') });
    engine.close();
    expect(rowsIn(file)).toMatchObject({ k1: 1, v1: 1, r1: 0 });
  });

  test('written before a stream began, or while there was none, are not part of it', () => {
    const file = newFile();
    const engine = opened(file);
    engine.call('CreateTable', { ...crmTable, StreamSpecification: { StreamEnabled: false } }, root);
    const call = callsOf(engine, root);
    const turn = (StreamEnabled: boolean) =>
      call('UpdateTable', {
        StreamSpecification: {
          StreamEnabled,
          ...(StreamEnabled && { StreamViewType: 'NEW_AND_OLD_IMAGES' }),
        },
      });
    const told = () => engine.readStream('crm', null, 10).map(({ dynamodb }) => dynamodb.Keys.pk?.S);
    call('PutItem', { Item: key('before') });
    turn(true);
    expect(told()).toEqual([]);
    call('PutItem', { Item: key('within') });
    call('DeleteItem', { Key: key('before') });
    expect(told()).toEqual(['within', 'before']);
    turn(false);
    call('PutItem', { Item: key('without') });
    turn(true);
    call('PutItem', { Item: key('again') });
    expect(told()).toEqual(['again']);
    engine.close();
    expect(rowsIn(file)).toMatchObject({ k1: 3, v1: 3, r1: 0 });
  });
});

describe('what the rows of an item in several indexes share', () => {
  const byH = {
    IndexName: 'by-h',
    KeySchema: [{ AttributeName: 'h', KeyType: 'HASH' }],
    Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['a'] },
  };
  const byG2 = { ...byH, IndexName: 'by-g2', KeySchema: crmTable.GlobalSecondaryIndexes[0]!.KeySchema };
  const added = (Create: object) => ({
    AttributeDefinitions: crmTable.AttributeDefinitions,
    GlobalSecondaryIndexUpdates: [{ Create }],
  });
  const item = (pk: string) => ({
    ...key(pk),
    g: { S: 'g' },
    h: { N: '1.50' },
    a: { S: `of ${pk}` },
    b: { S: '-' },
  });
  const all = (call: ReturnType<typeof callsOf>, IndexName: string) => call('Scan', { IndexName }).Items;

  test('lies there once, follows the item, and goes with the last index that shows it', () => {
    const file = newFile();
    const engine = opened(file);
    engine.call('CreateTable', { ...crmTable, GlobalSecondaryIndexes: [byG2, byH].slice(0, 1) }, root);
    const call = callsOf(engine, root);
    for (const pk of ['p', 'q']) call('PutItem', { Item: item(pk) });
    call('UpdateTable', added(crmTable.GlobalSecondaryIndexes[0]!));
    const { b: _, ...shown } = item('p');
    expect(all(call, 'by-g')[0]).toEqual({ ...shown, h: { N: '1.5' } });
    expect(all(call, 'by-g')).toEqual(all(call, 'by-g2'));
    call('UpdateItem', { Key: key('p'), UpdateExpression: 'SET a = pk' });
    expect(all(call, 'by-g2')[0]).toMatchObject({ a: { S: 'p' } });
    call('UpdateTable', { GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'by-g2' } }] });
    expect(all(call, 'by-g')).toHaveLength(2);
    call('UpdateItem', { Key: key('q'), UpdateExpression: 'REMOVE g' });
    expect(all(call, 'by-g')).toHaveLength(1);
    engine.close();
    expect(rowsIn(file)).toMatchObject({ p: 1, i1_1: 1 });
    const again = opened(file);
    callsOf(again, root)('UpdateTable', { GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'by-g' } }] });
    again.close();
    expect(rowsIn(file)).not.toHaveProperty('p');
  });
});
