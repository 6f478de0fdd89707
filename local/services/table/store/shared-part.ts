import { createHash } from 'node:crypto';
import type { Item } from '../values/attribute.ts';
import { own, setOwn } from '../values/own.ts';
import type { Database } from './database.ts';
import { type IndexDefinition, keyAttributes, type TableDefinition } from './definition.ts';
import { StoredItem } from './stored-item.ts';

/**
 * What the rows of one item in several indexes have in common: all that they show but keys. Indexes with the same projection share it, so
 * that an item in six of them is written once and not six times.
 */
export class SharedPart {
  /** The SQLite table; the same for every index with this projection. */
  readonly table: string;
  readonly #database: Database;
  readonly #names: readonly string[] | null;
  readonly #keys: ReadonlySet<string>;

  constructor(database: Database, table: TableDefinition, index: IndexDefinition) {
    const keys = new Set([...keyAttributes(table), ...keyAttributes(index)].map(({ name }) => name));
    const names = index.projection.type === 'ALL' ? null : [...new Set(index.projection.names)];
    this.#keys = keys;
    this.#names = names?.filter(name => !keys.has(name)).sort() ?? null;
    const what = JSON.stringify(this.#names ? { only: this.#names } : { allBut: [...keys].sort() });
    this.table = `p${table.id}_${createHash('sha256').update(what).digest('hex').slice(0, 12)}`;
    this.#database = database;
  }

  create(): void {
    this.#database.define(
      `create table if not exists ${this.table} (id integer primary key, size integer not null, item text not null)`,
    );
  }

  drop(): void {
    this.#database.define(`drop table if exists ${this.table}`);
  }

  /** Removes what no row of these indexes needs any more. */
  keepOnly(indexes: readonly string[]): void {
    const needed = indexes.map(table => `select number from ${table}`).join(' union all ');
    this.#database.run(`delete from ${this.table} where id not in (${needed})`);
  }

  /** Whether the part, or the keys of the rows, hold this attribute. */
  holds(name: string): boolean {
    return this.#keys.has(name) || this.#names === null || this.#names.includes(name);
  }

  of(item: Item): StoredItem {
    const part: Item = {};
    for (const name of this.#names ?? Object.keys(item)) {
      const value = this.#names || !this.#keys.has(name) ? own(item, name) : undefined;
      if (value) setOwn(part, name, value);
    }
    return StoredItem.of(part);
  }

  /** Writes an item's part, whatever was there. */
  put(number: number, { size, text }: StoredItem): void {
    this.#database.run(`insert or replace into ${this.table} values (?, ?, ?)`, number, size, text);
  }

  remove(number: number): void {
    this.#database.run(`delete from ${this.table} where id = ?`, number);
  }
}
