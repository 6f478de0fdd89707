import type { StatementSync } from 'node:sqlite';
import { writeUnits } from '../units.ts';
import type { Item } from '../values/attribute.ts';
import { equalItems } from '../values/compare.ts';
import { own, setOwn } from '../values/own.ts';
import type { Database } from './database.ts';
import { type IndexDefinition, keyAttributes, type TableDefinition } from './definition.ts';
import { type KeyColumn, type RowKey, rowKey } from './keys.ts';
import type { Source } from './ranges.ts';
import { StoredItem } from './stored-item.ts';

/** The rows of one global secondary index. */
export class IndexRows {
  readonly definition: IndexDefinition;
  readonly source: Source;
  readonly #database: Database;
  readonly #projected: readonly string[] | null;
  #insert: StatementSync | undefined;
  #update: StatementSync | undefined;

  constructor(database: Database, table: TableDefinition, definition: IndexDefinition) {
    this.definition = definition;
    this.source = { table: `i${table.id}_${definition.id}`, columns: ['hk', 'rk', 'pk', 'sk'] };
    this.#database = database;
    this.#projected = projectedNames(table, definition);
  }

  create(): void {
    this.#database.define(
      `create table ${this.source.table} (hk, rk, pk, sk, item text not null, size integer not null,
       primary key (hk, rk, pk, sk)) without rowid`,
    );
  }

  drop(): void {
    this.#database.define(`drop table ${this.source.table}`);
  }

  /** Whether the index row holds this attribute. */
  projects(name: string): boolean {
    return this.#projected === null || this.#projected.includes(name);
  }

  /**
   * Follows a write of the table and answers the write units it costs: none when nothing projected
   * changed, one for a row added, replaced or removed, and both when the index key changed.
   */
  follow(key: RowKey, before: StoredItem | undefined, after: StoredItem | undefined): number {
    const old = before && this.#rowOf(before);
    const next = after && this.#rowOf(after);
    if (old && next && sameKey(old.key, next.key)) return this.#replace(key, old, next);
    let units = 0;
    if (old) units += this.#remove(key, old);
    if (next) units += this.#add(key, next);
    return units;
  }

  #rowOf(stored: StoredItem): IndexRow | undefined {
    const { item } = stored;
    if (keyAttributes(this.definition).some(({ name }) => own(item, name) === undefined)) return undefined;
    const names = this.#projected;
    return {
      key: rowKey(this.definition, item),
      stored: names ? StoredItem.of(chosen(item, names)) : stored,
    };
  }

  #replace(key: RowKey, old: IndexRow, { key: own, stored }: IndexRow): number {
    if (old.stored.text === stored.text || equalItems(old.stored.item, stored.item)) return 0;
    this.#update ??= this.#database.prepare(
      `update ${this.source.table} set item = ?, size = ? where hk = ? and rk = ? and pk = ? and sk = ?`,
    );
    this.#update.run(stored.text, stored.size, own.partition, own.sort, key.partition, key.sort);
    return writeUnits(Math.max(old.stored.size, stored.size));
  }

  #add(key: RowKey, { key: own, stored }: IndexRow): number {
    this.#insert ??= this.#database.prepare(`insert into ${this.source.table} values (?, ?, ?, ?, ?, ?)`);
    this.#insert.run(own.partition, own.sort, key.partition, key.sort, stored.text, stored.size);
    return writeUnits(stored.size);
  }

  #remove(key: RowKey, { key: own, stored }: IndexRow): number {
    const sql = `delete from ${this.source.table} where hk = ? and rk = ? and pk = ? and sk = ?`;
    this.#database.run(sql, own.partition, own.sort, key.partition, key.sort);
    return writeUnits(stored.size);
  }
}

interface IndexRow {
  key: RowKey;
  stored: StoredItem;
}

/** The attributes of an index row, or null for all. */
function projectedNames(table: TableDefinition, index: IndexDefinition): string[] | null {
  if (index.projection.type === 'ALL') return null;
  const keys = [...keyAttributes(table), ...keyAttributes(index)].map(({ name }) => name);
  return [...new Set([...keys, ...index.projection.names])];
}

function chosen(item: Item, names: readonly string[]): Item {
  const part: Item = {};
  for (const name of names) {
    const value = own(item, name);
    if (value) setOwn(part, name, value);
  }
  return part;
}

const sameKey = (a: RowKey, b: RowKey): boolean =>
  sameColumn(a.partition, b.partition) && sameColumn(a.sort, b.sort);

const sameColumn = (a: KeyColumn, b: KeyColumn): boolean =>
  typeof a === 'string' || typeof b === 'string' ? a === b : Buffer.compare(a, b) === 0;
