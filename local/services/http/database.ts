import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * How hard a commit is: `FULL` survives a power cut and is for data folders that people keep; `NORMAL`
 * survives `kill -9` and is for tests.
 */
export type Durability = 'FULL' | 'NORMAL';

/**
 * Opens (and makes) a service's file. It holds secrets, so only the owner may read it.
 *
 * @param schema statements that may run on every start (`create table if not exists …`)
 */
export function openDatabase(file: string, schema: string, durability: Durability = 'FULL'): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  chmodSync(file, 0o600);
  database.exec(`pragma journal_mode = wal; pragma synchronous = ${durability}; pragma busy_timeout = 2000;`);
  database.exec(schema);
  return database;
}

/** Runs synchronous work all or nothing. Not to be nested. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('begin immediate');
  try {
    const result = work();
    database.exec('commit');
    return result;
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
}
