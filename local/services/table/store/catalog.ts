import { AwsError } from '../errors.ts';
import type { Item } from '../values/attribute.ts';
import type { Database } from './database.ts';
import type { IndexDefinition, TableDefinition } from './definition.ts';
import { rowKey } from './keys.ts';
import { StoredItem } from './stored-item.ts';
import { StreamLog } from './stream-log.ts';
import { TableStore } from './table-store.ts';

/** The tables of a database file by name: their definitions are kept in the file. */
export class Catalog {
  readonly #database: Database;
  readonly #clock: () => number;
  readonly #stores = new Map<string, TableStore>();

  constructor(database: Database, clock: () => number) {
    this.#database = database;
    this.#clock = clock;
    for (const row of database.prepare('select definition from tables order by name').all()) {
      this.#open(JSON.parse(row.definition as string) as TableDefinition);
    }
  }

  find(name: string): TableStore | undefined {
    return this.#stores.get(name);
  }

  /** Every table, by name. */
  all(): TableStore[] {
    return [...this.#stores.values()].sort((a, b) => (a.definition.name < b.definition.name ? -1 : 1));
  }

  nextTableId(): number {
    return this.#database.transact(() => this.#database.next('table'));
  }

  create(definition: TableDefinition): TableStore {
    if (this.#stores.has(definition.name)) {
      throw new AwsError('ResourceInUseException', `Table already exists: ${definition.name}`);
    }
    return this.#database.transact(() => {
      const table = `t${definition.id}`;
      this.#database.define(
        `create table ${table} (pk, sk, item text not null, size integer not null, ttl integer, primary key (pk, sk)) without rowid;
         create index ${table}_ttl on ${table} (ttl) where ttl is not null`,
      );
      StreamLog.create(this.#database, definition.id);
      this.#save(definition);
      const store = this.#open(definition);
      for (const index of store.indexes.values()) index.create();
      return store;
    });
  }

  /** Keeps a changed definition (time to live, stream, protection). */
  change(store: TableStore, change: Partial<TableDefinition>): TableStore {
    const definition = { ...store.definition, ...change };
    return this.#database.transact(() => {
      this.#save(definition);
      return this.#open(definition);
    });
  }

  /** Adds an index and fills it from the table. */
  addIndex(store: TableStore, index: IndexDefinition): TableStore {
    return this.#database.transact(() => {
      const { indexes, nextIndexId } = store.definition;
      const changed = this.change(store, { indexes: [...indexes, index], nextIndexId: nextIndexId + 1 });
      const rows = changed.indexes.get(index.name);
      rows?.create();
      for (const { item, text, size } of this.#everything(store)) {
        rows?.follow(rowKey(changed.definition, item), undefined, new StoredItem(text, size, item));
      }
      return changed;
    });
  }

  #everything(store: TableStore): { item: Item; text: string; size: number }[] {
    return [...store.range({ forward: true })].map(({ item, text, size }) => ({ item, text, size }));
  }

  removeIndex(store: TableStore, name: string): TableStore {
    return this.#database.transact(() => {
      store.indexes.get(name)?.drop();
      return this.change(store, { indexes: store.definition.indexes.filter(index => index.name !== name) });
    });
  }

  drop(store: TableStore): void {
    const { id, name } = store.definition;
    this.#database.transact(() => {
      for (const index of store.indexes.values()) index.drop();
      this.#database.define(`drop table t${id}; drop table s${id}`);
      this.#database.run('delete from tables where name = ?', name);
    });
    this.#stores.delete(name);
  }

  #save(definition: TableDefinition): void {
    const sql = 'insert or replace into tables values (?, ?)';
    this.#database.run(sql, definition.name, JSON.stringify(definition));
  }

  #open(definition: TableDefinition): TableStore {
    const store = new TableStore(this.#database, definition, this.#clock);
    this.#stores.set(definition.name, store);
    return store;
  }
}
