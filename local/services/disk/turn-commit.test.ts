import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TurnCommit } from './turn-commit.ts';
import { WalSync } from './wal-sync.ts';

let folder: string;
let database: DatabaseSync;
let other: DatabaseSync;
let disk: WalSync;
let turns: TurnCommit;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'turn-commit-'));
  const file = join(folder, 'x.db');
  database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal; create table t (a unique)');
  other = new DatabaseSync(file);
  disk = new WalSync(file);
  turns = new TurnCommit(database, disk);
});
afterEach(() => {
  turns.commit();
  disk.close();
  for (const one of [database, other]) one.close();
  rmSync(folder, { recursive: true });
});

const write = (value: number) => turns.run(() => database.prepare('insert into t values (?)').run(value));
const seen = () => other.prepare('select count(*) as n from t').get()?.n;

describe('the commit of a turn', () => {
  it('covers everything that was written in it, at its end', async () => {
    write(1);
    write(2);
    expect(seen()).toBe(0);
    await new Promise(resolve => setImmediate(resolve));
    expect(seen()).toBe(2);
  });

  it('is waited for, and the disk after it, by whoever answers for the writing', async () => {
    const order: string[] = [];
    const synced = vi
      .spyOn(disk, 'settled')
      .mockImplementation(async () => void order.push(`disk ${seen()}`));
    write(1);
    await turns.settled();
    expect(order).toEqual(['disk 1']);
    synced.mockRestore();
  });

  it('that fails is told to all who wait, and leaves nothing behind', async () => {
    write(1);
    const waiting = turns.settled();
    database.exec('rollback');
    await expect(waiting).rejects.toThrow();
    write(2);
    await turns.settled();
    expect(seen()).toBe(1);
  });
});
