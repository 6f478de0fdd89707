import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openTableEngine, type TableEngine } from '../engine.ts';
import { callsOf, crmTable, key, root } from '../test-table.ts';
import type { Item } from '../values/attribute.ts';
import { itemSize } from '../values/size.ts';

const folder = mkdtempSync(join(tmpdir(), 'convert-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The definition as it is kept today is the one that was kept then. */
const definition = (): string => {
  const file = join(folder, 'definition.db');
  rmSync(file, { force: true });
  const engine = openTableEngine({ file, durability: 'normal' });
  engine.call('CreateTable', crmTable, root);
  engine.close();
  const database = new DatabaseSync(file);
  const row = database.prepare('select definition from tables').get();
  database.close();
  return String(row?.definition);
};

interface Told {
  keys: Item;
  before?: Item;
  after?: Item;
  principal?: string;
}

/** Writes a file as versions before the items lay in the order of their writes did. */
const writeOld = (file: string, items: readonly Item[], told: ReadonlyMap<number, Told>): void => {
  const database = new DatabaseSync(file);
  database.exec(`
    create table tables (name text primary key, definition text not null) without rowid;
    create table counters (name text primary key, value integer not null) without rowid;
    create table tokens (token text primary key, digest text not null, at integer not null) without rowid;
    create table t1 (pk, sk, item text not null, size integer not null, ttl integer, primary key (pk, sk)) without rowid;
    create index t1_ttl on t1 (ttl) where ttl is not null;
    create table s1 (seq integer primary key, at integer not null, size integer not null, body text not null);
    create table i1_1 (hk, rk, pk, sk, item text not null, size integer not null, primary key (hk, rk, pk, sk)) without rowid;
    create table i1_0 (hk, rk, pk, sk, item text not null, size integer not null, primary key (hk, rk, pk, sk)) without rowid;
    insert into counters values ('table', 1), ('trimmed s1', 40);
  `);
  database.prepare('insert into tables values (?, ?)').run('crm', definition());
  for (const item of items) {
    const put = database.prepare('insert into t1 values (?, ?, ?, ?, null)');
    put.run(item.pk?.S as string, item.sk?.S as string, JSON.stringify(item), itemSize(item));
  }
  for (const [sequence, body] of told) {
    const put = database.prepare('insert into s1 values (?, ?, ?, ?)');
    put.run(sequence, 1_700_000_000_000, 0, JSON.stringify(body));
  }
  database.close();
};

const old: Item = { ...key('old'), g: { S: 'g' }, h: { N: '1' }, a: { S: 'shown' } };
const twice: readonly Item[] = [0, 1, 2].map(n => ({ ...key('twice'), n: { N: String(n) } }));
const fresh: Item = { ...key('new'), g: { S: 'g' }, h: { N: '2' } };
const short: Item = { ...key('short'), a: { S: 'x' } };
const told = new Map<number, Told>([
  [41, { keys: key('twice'), before: twice[0] as Item, after: twice[1] as Item }],
  [42, { keys: key('new'), after: fresh }],
  [43, { keys: key('gone'), before: key('gone'), principal: 'dynamodb.amazonaws.com' }],
  [44, { keys: key('twice'), before: twice[1] as Item, after: twice[2] as Item }],
  [45, { keys: key('short'), after: short }],
  [46, { keys: key('short'), before: short }],
]);

let file: string;
let engine: TableEngine;
let call: ReturnType<typeof callsOf>;
let count = 0;
let said: string[];

beforeEach(() => {
  count += 1;
  file = join(folder, `${count}.db`);
  writeOld(file, [old, fresh, twice[2] as Item], told);
  said = [];
  engine = openTableEngine({ file, durability: 'normal', log: line => said.push(line) });
  call = callsOf(engine, root);
});

describe('a file of an earlier version', () => {
  test('keeps every item, in the table and in its indexes', () => {
    expect(call('Scan', {}).Items).toEqual([fresh, old, twice[2]]);
    expect(call('GetItem', { Key: key('gone') }).Item).toBeUndefined();
    expect(call('Scan', { IndexName: 'by-g' }).Items).toEqual([old, fresh]);
    expect(call('Scan', { IndexName: 'all' }).Items).toHaveLength(2);
    engine.close();
  });

  test('goes on telling what its stream had not told, with numbers and images as before', () => {
    const records = engine.readStream('crm', null, 100);
    expect(records.map(({ dynamodb }) => Number(dynamodb.SequenceNumber))).toEqual([...told.keys()]);
    expect(
      records.map(({ dynamodb, userIdentity }) => ({
        keys: dynamodb.Keys,
        ...(dynamodb.OldImage && { before: dynamodb.OldImage }),
        ...(dynamodb.NewImage && { after: dynamodb.NewImage }),
        ...(userIdentity && { principal: userIdentity.PrincipalId }),
      })),
    ).toEqual([...told.values()]);
    engine.close();
  });

  test('is written and forgotten on like any other', () => {
    call('UpdateItem', { Key: key('old'), UpdateExpression: 'SET a = pk' });
    call('DeleteItem', { Key: key('twice') });
    const [update, remove] = engine.readStream('crm', String(46), 100);
    expect(update).toMatchObject({ eventName: 'MODIFY', dynamodb: { OldImage: old } });
    expect(remove).toMatchObject({ eventName: 'REMOVE', dynamodb: { OldImage: twice[2] } });
    engine.trimStream('crm', remove!.dynamodb.SequenceNumber);
    expect(call('Scan', {}).Items).toEqual([fresh, { ...old, a: { S: 'old' } }]);
    engine.close();
    const database = new DatabaseSync(file);
    const rows = (table: string) => database.prepare(`select count(*) as n from ${table}`).get()?.n;
    expect(['k1', 'v1', 'r1', 'i1_1'].map(rows)).toEqual([2, 2, 0, 2]);
    expect(database.prepare("select name from sqlite_master where name in ('t1', 's1')").all()).toEqual([]);
    database.close();
  });

  test('is laid anew once', () => {
    call('PutItem', { Item: key('later') });
    engine.close();
    expect(said).toEqual([expect.stringContaining('3 items of the table crm are laid anew')]);
    const again = openTableEngine({ file, durability: 'normal', log: line => said.push(line) });
    expect(said).toHaveLength(1);
    expect(callsOf(again, root)('Scan', {}).Count).toBe(4);
    expect(again.readStream('crm', null, 100)).toHaveLength(told.size + 1);
    again.close();
  });
});
