import type { Database } from './database.ts';
import type { TableDefinition } from './definition.ts';
import { IndexGroup } from './index-group.ts';
import { IndexRows } from './index-rows.ts';
import { rowKey } from './keys.ts';
import { StoredItem } from './stored-item.ts';
import { TableStore } from './table-store.ts';

/** Whether a table lies as earlier versions laid it: items in the tree of their keys, the stream in a table of its own. */
export const isOld = (database: Database, { id }: TableDefinition): boolean =>
  database.prepare('select 1 from sqlite_master where type = ? and name = ?').get('table', `t${id}`) !==
  undefined;

/**
 * Lays a table anew, all or nothing. Items get numbers below zero, which no stream shows; changes that the stream still has to tell keep
 * theirs, so that whoever reads it goes on where it was.
 */
export function convert(database: Database, definition: TableDefinition, log: (line: string) => void): void {
  const { items } = countOf(database, definition);
  const what = `${items} item${items === 1 ? '' : 's'} of the table ${definition.name}`;
  log(`This data was written by an earlier version: ${what} are laid anew, about a second for 30,000 …`);
  database.transact(() => new Conversion(database, definition).run());
}

const countOf = (database: Database, { id }: TableDefinition) =>
  database
    .prepare(`select (select count(*) from t${id}) as items, (select count(*) from s${id}) as changes`)
    .get() as { items: number; changes: number };

interface OldChange {
  keys: Record<string, never>;
  before?: object;
  after?: object;
  principal?: string;
}

class Conversion {
  readonly #database: Database;
  readonly #definition: TableDefinition;
  readonly #groups: readonly IndexGroup[];
  /** The version in which an item stands after the changes of the stream, by the text of its key. */
  readonly #standing = new Map<string, number>();
  #below = 0;

  constructor(database: Database, definition: TableDefinition) {
    this.#database = database;
    this.#definition = definition;
    this.#groups = IndexGroup.of(definition.indexes.map(index => new IndexRows(database, definition, index)));
  }

  run(): void {
    const { id, indexes } = this.#definition;
    for (const index of indexes) this.#database.define(`drop table i${id}_${index.id}`);
    TableStore.create(this.#database, this.#definition);
    this.#countDown();
    this.#convertStream();
    this.#convertItems();
    this.#database.define(`drop table t${id}; drop table s${id}`);
  }

  /** Numbers rise in the order in which the items are written, up to -1. */
  #countDown(): void {
    const { items, changes } = countOf(this.#database, this.#definition);
    this.#below = -(items + changes + 1);
  }

  #convertStream(): void {
    const { id } = this.#definition;
    const rows = this.#database.prepare(`select seq, at, body from s${id} order by seq`);
    for (const row of rows.iterate()) {
      const change = JSON.parse(row.body as string) as OldChange;
      this.#convertChange(Number(row.seq), Number(row.at), change);
    }
  }

  #convertChange(sequence: number, at: number, { keys, before, after, principal }: OldChange): void {
    const key = JSON.stringify(Object.values(keys));
    const { id } = this.#definition;
    if (before) {
      const was = this.#standing.get(key) ?? this.#addBelow(StoredItem.of(before as never));
      const sql = `insert into r${id} values (?, ?, ?, ?)`;
      this.#database.run(sql, sequence, was, after ? 0 : 1, principal ?? null);
    }
    this.#add(sequence, at, after ? StoredItem.of(after as never) : tombstone(keys));
    if (after) this.#standing.set(key, sequence);
    else this.#standing.delete(key);
  }

  #addBelow(stored: StoredItem): number {
    this.#below += 1;
    this.#add(this.#below, 0, stored);
    return this.#below;
  }

  #add(version: number, at: number, stored: StoredItem): void {
    const { sort } = rowKey(this.#definition, stored.item);
    const sql = `insert into v${this.#definition.id} values (?, ?, ?, ?, ?)`;
    this.#database.run(sql, version, at, sort, stored.size, stored.text);
  }

  #convertItems(): void {
    const { id } = this.#definition;
    const rows = this.#database.prepare(`select item, size, ttl from t${id} order by pk, sk`);
    for (const { item: text, size, ttl } of rows.iterate()) {
      const stored = new StoredItem(text as string, Number(size));
      this.#convertItem(stored, ttl as number | null);
    }
  }

  #convertItem(stored: StoredItem, ttl: number | null): void {
    const { item } = stored;
    const key = rowKey(this.#definition, item);
    const names = [this.#definition.partition.name, this.#definition.sort?.name];
    const text = JSON.stringify(names.flatMap(name => (name === undefined ? [] : [item[name]])));
    const version = this.#standing.get(text) ?? this.#addBelow(stored);
    const sql = `insert into k${this.#definition.id} values (?, ?, ?, ?, ?)`;
    this.#database.run(sql, key.partition, key.sort, version, version, ttl);
    for (const group of this.#groups)
      group.follow({ key, number: version, before: undefined, after: stored }, new Map());
  }
}

const tombstone = (keys: OldChange['keys']): StoredItem => new StoredItem(JSON.stringify(keys), 0);
