import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WalSync } from '../disk/wal-sync.ts';
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

  it('are on disk before anybody reads the stream', async () => {
    const writing = write('a');
    expect(engine.readStream('crm', null, 10)).toEqual([]);
    await writing;
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

describe('where a power cut must take nothing', () => {
  let full: TableEngine;
  let finish: (() => void)[];
  const settled = WalSync.prototype.settled;
  beforeEach(() => {
    finish = [];
    full = openTableEngine({ file: join(folder, 'full.db'), durability: 'full' });
    full.call('CreateTable', crmTable, root);
    // The disk takes its time: nothing is synced until a test says so.
    WalSync.prototype.settled = () => {
      return new Promise<void>(resolve => finish.push(resolve));
    };
  });
  afterEach(() => {
    WalSync.prototype.settled = settled;
    full.close();
  });
  /** The timer alone may fire before what waits for the end of this turn, on a busy machine. */
  const turn = async () => {
    await new Promise(resolve => setTimeout(resolve, 5));
    await new Promise(resolve => setImmediate(resolve));
  };
  /** On a busy machine what is under way may take a few turns. */
  const until = async (is: () => boolean) => {
    for (let turns = 0; turns < 200 && !is(); turns += 1) await turn();
  };
  const later = (work: Promise<unknown>) => {
    const heard = { done: false };
    void work.then(() => {
      heard.done = true;
    });
    return heard;
  };
  const release = async () => {
    for (const one of finish.splice(0)) one();
    await turn();
  };

  it('a write is answered, told and shown in the stream after the disk has it; the loop goes on meanwhile', async () => {
    let told = 0;
    full.onWrite(() => (told += 1));
    const written = later(full.answer('PutItem', put('a'), root, 'pass'));
    await until(() => finish.length > 0);
    expect([written.done, told, full.readStream('crm', null, 9).length]).toEqual([false, 0, 0]);
    await release();
    await until(() => written.done && told > 0);
    expect([written.done, told, full.readStream('crm', null, 9).length]).toEqual([true, 1, 1]);
  });

  it('a read that saw what is not on disk yet waits for it', async () => {
    void full.answer('PutItem', put('a'), root, 'pass');
    await until(() => finish.length > 0);
    const Key = { pk: { S: 'a' }, sk: { S: 'z' } };
    const read = later(full.answer('GetItem', { TableName: 'crm', Key }, root, 'pass'));
    await turn();
    expect(read.done).toBe(false);
    await release();
    await until(() => read.done);
    expect(read.done).toBe(true);
  });

  it('writes that come during a sync are not covered by it', async () => {
    const first = later(full.answer('PutItem', put('a'), root, 'pass'));
    await until(() => finish.length > 0);
    const begun = finish.splice(0);
    const second = later(full.answer('PutItem', put('b'), root, 'pass'));
    await turn();
    for (const one of begun) one();
    await until(() => first.done);
    expect([first.done, second.done]).toEqual([true, false]);
    await until(() => finish.length > 0);
    await release();
    await until(() => second.done);
    expect(second.done).toBe(true);
  });

  it('a synchronous call is on disk when it returns', () => {
    const now = vi.spyOn(WalSync.prototype, 'now');
    full.call('PutItem', put('a'), root);
    expect(now).toHaveBeenCalledTimes(1);
    expect(full.readStream('crm', null, 9)).toHaveLength(1);
    now.mockRestore();
  });

  it('a write whose sync failed is refused', async () => {
    WalSync.prototype.settled = () => Promise.reject(new Error('disk gone'));
    await expect(full.answer('PutItem', put('a'), root, 'pass')).rejects.toThrow('disk gone');
    expect(full.readStream('crm', null, 9)).toEqual([]);
  });
});
