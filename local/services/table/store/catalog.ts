import { AwsError } from '../errors.ts';
import { convert, isOld } from './convert.ts';
import type { Database } from './database.ts';
import type { IndexDefinition, TableDefinition } from './definition.ts';
import { TableStore } from './table-store.ts';

/** The tables of a database file by name: their definitions are kept in the file. */
export class Catalog {
  readonly #database: Database;
  readonly #clock: () => number;
  readonly #stores = new Map<string, TableStore>();

  /** @param log told before a table of an earlier version is laid anew, which takes a while */
  constructor(database: Database, clock: () => number, log: (line: string) => void) {
    this.#database = database;
    this.#clock = clock;
    for (const row of database.prepare('select definition from tables order by name').all()) {
      const definition = JSON.parse(row.definition as string) as TableDefinition;
      if (isOld(database, definition)) convert(database, definition, log);
      this.#open(definition);
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
      TableStore.create(this.#database, definition);
      this.#save(definition);
      return this.#open(definition);
    });
  }

  /** Keeps a changed definition (time to live, stream, protection). A stream begins with what is written from then on. */
  change(store: TableStore, change: Partial<TableDefinition>): TableStore {
    const definition = { ...store.definition, ...change };
    return this.#database.transact(() => {
      if ((definition.stream === null) !== (store.definition.stream === null))
        store.stream.trim(store.stream.last);
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
      if (rows) changed.fill(rows);
      return changed;
    });
  }

  removeIndex(store: TableStore, name: string): TableStore {
    return this.#database.transact(() => {
      store.dropIndex(name);
      return this.change(store, { indexes: store.definition.indexes.filter(index => index.name !== name) });
    });
  }

  drop(store: TableStore): void {
    this.#database.transact(() => {
      store.drop();
      this.#database.run('delete from tables where name = ?', store.definition.name);
    });
    this.#stores.delete(store.definition.name);
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
