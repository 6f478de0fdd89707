import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTableEngine, type TableEngine } from './engine.ts';
import { Database } from './store/database.ts';
import { crmTable, root } from './test-table.ts';

const put = (pk: string, condition?: string) => ({
  TableName: 'crm',
  Item: { pk: { S: pk }, sk: { S: 'z' } },
  ...(condition === undefined ? {} : { ConditionExpression: condition }),
});

let folder: string;
let engine: TableEngine;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'group-commit-'));
  engine = openTableEngine({ file: join(folder, 'table.db'), durability: 'normal' });
  engine.call('CreateTable', crmTable, root);
});
afterEach(() => {
  engine.close();
  rmSync(folder, { recursive: true });
});

const write = (pk: string, condition?: string) => engine.answer('PutItem', put(pk, condition), root, 'pass');
const stored = () => (engine.call('Scan', { TableName: 'crm' }, root) as { Count: number }).Count;

describe('writes of one turn', () => {
  it('are one commit of the file', async () => {
    const commits: string[] = [];
    const run = Database.prototype.run;
    Database.prototype.run = function (sql, ...values) {
      if (sql === 'commit') commits.push(sql);
      return run.call(this, sql, ...values);
    };
    try {
      await Promise.all(['a', 'b', 'c', 'd'].map(pk => write(pk)));
    } finally {
      Database.prototype.run = run;
    }
    expect(commits).toHaveLength(1);
    expect(stored()).toBe(4);
  });

  it('are undone one by one: a refused one takes nothing with it', async () => {
    const tries = await Promise.allSettled([write('a'), write('a', 'attribute_not_exists(pk)'), write('b')]);
    expect(tries.map(one => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(stored()).toBe(2);
  });

  it('are answered, and told to listeners of the stream, when they are on disk and not before', async () => {
    const heard: string[] = [];
    engine.onWrite(() => heard.push('listener'));
    const writing = write('a').then(() => heard.push('answer'));
    await Promise.resolve();
    await new Promise(resolve => queueMicrotask(() => resolve(undefined)));
    expect(heard).toEqual([]);
    await writing;
    await new Promise(resolve => setImmediate(resolve));
    expect(heard.toSorted()).toEqual(['answer', 'listener']);
  });

  it('are on disk before anybody reads the stream', () => {
    void write('a');
    expect(engine.readStream('crm', null, 10)).toHaveLength(1);
    engine.close();
    engine = openTableEngine({ file: join(folder, 'table.db'), durability: 'normal' });
    expect(engine.readStream('crm', null, 10)).toHaveLength(1);
  });

  it('fail together when the file cannot be written, and nobody is told that it was', async () => {
    const run = Database.prototype.run;
    Database.prototype.run = function (sql, ...values) {
      if (sql === 'commit') throw new Error('disk full');
      return run.call(this, sql, ...values);
    };
    const tries = await Promise.allSettled([write('a'), write('b')]);
    Database.prototype.run = run;
    expect(tries.map(one => one.status)).toEqual(['rejected', 'rejected']);
    expect(stored()).toBe(0);
  });
});
