import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WalSync } from './wal-sync.ts';

let folder: string;
let database: DatabaseSync;
let disk: WalSync;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wal-sync-'));
  database = new DatabaseSync(join(folder, 'x.db'));
  database.exec('pragma journal_mode = wal; create table t (a)');
  disk = new WalSync(join(folder, 'x.db'));
});
afterEach(() => {
  disk.close();
  database.close();
  rmSync(folder, { recursive: true });
});

describe('the sync of a log', () => {
  it('is shared by all who come while one runs, and begins anew for them', async () => {
    const first = disk.settled();
    const [second, third] = [disk.settled(), disk.settled()];
    expect(second).not.toBe(first);
    expect(third).toBe(second);
    await Promise.all([first, second, third]);
    const later = disk.settled();
    expect(later).not.toBe(second);
    await later;
  });

  it('goes on after checkpoints, which begin the log anew in the same file', async () => {
    for (let round = 0; round < 3; round += 1) {
      database.exec('insert into t values (1); pragma wal_checkpoint(restart)');
      await disk.settled();
    }
    database.exec('insert into t values (2)');
    disk.now();
  });

  it('says so when there is no log', async () => {
    const lost = new WalSync(join(folder, 'none.db'));
    expect(() => lost.now()).toThrow('ENOENT');
    expect(() => lost.settled()).toThrow('ENOENT');
  });
});
