import type { DatabaseSync } from 'node:sqlite';

/** One kind of document in SQLite: JSON by key, with one group to list or remove by. */
export interface DocumentTable<T> {
  get(key: string): T | undefined;
  put(key: string, group: string, document: T): void;
  remove(key: string): void;
  list(group: string): T[];
  entries(group: string): [key: string, document: T][];
  removeGroup(group: string): void;
}

/**
 * Makes (when missing) and opens a table of documents.
 *
 * @param name from our code only
 */
export function documentTable<T>(database: DatabaseSync, name: string): DocumentTable<T> {
  database.exec(`create table if not exists ${name} (
    key text primary key, grouped_by text not null, document text not null) without rowid;
    create index if not exists ${name}_by_group on ${name} (grouped_by);`);
  const get = database.prepare(`select document from ${name} where key = ?`);
  const put = database.prepare(`insert or replace into ${name} values (?, ?, ?)`);
  const remove = database.prepare(`delete from ${name} where key = ?`);
  const list = database.prepare(`select key, document from ${name} where grouped_by = ? order by key`);
  const removeGroup = database.prepare(`delete from ${name} where grouped_by = ?`);
  const read = (row: Record<string, unknown>): T => JSON.parse(String(row.document)) as T;
  return {
    get: key => {
      const row = get.get(key);
      return row === undefined ? undefined : read(row);
    },
    put: (key, group, document) => void put.run(key, group, JSON.stringify(document)),
    remove: key => void remove.run(key),
    list: group => list.all(group).map(read),
    entries: group => list.all(group).map(row => [String(row.key), read(row)]),
    removeGroup: group => void removeGroup.run(group),
  };
}
