import type { StatementSync } from 'node:sqlite';
import type { Item } from '../values/attribute.ts';
import { own } from '../values/own.ts';
import { itemSize, textSize } from '../values/size.ts';
import type { Database } from './database.ts';
import { type IndexDefinition, keyAttributes, type TableDefinition } from './definition.ts';
import { type KeyColumn, type RowKey, rowKey } from './keys.ts';
import type { Source } from './ranges.ts';
import { SharedPart } from './shared-part.ts';
import { StoredItem } from './stored-item.ts';

/** The row of an item in an index. */
export interface IndexRow {
  key: RowKey;
  /** The key attributes as JSON, where the columns do not say them exactly: numbers have more than one spelling. */
  keys: string | null;
  /** Bytes of the key attributes. */
  size: number;
}

/** The rows of one global secondary index: keys, and the number of the item, by which {@link SharedPart} tells the rest. */
export class IndexRows {
  readonly definition: IndexDefinition;
  readonly table: string;
  readonly source: Source;
  readonly part: SharedPart;
  readonly #database: Database;
  readonly #names: readonly string[];
  readonly #keys: readonly KeyPart[];
  readonly #plain: boolean;
  #insert: StatementSync | undefined;
  #delete: StatementSync | undefined;

  constructor(database: Database, table: TableDefinition, definition: IndexDefinition) {
    this.definition = definition;
    this.table = `i${table.id}_${definition.id}`;
    this.part = new SharedPart(database, table, definition);
    this.source = {
      select: 'k.hk, k.rk, k.pk, k.sk, k.keys, p.size, p.item',
      from: `${this.table} as k cross join ${this.part.table} as p on p.id = k.number`,
      columns: ['k.hk', 'k.rk', 'k.pk', 'k.sk'],
      stored: row => this.#stored(row),
    };
    this.#database = database;
    this.#names = keyAttributes(definition).map(({ name }) => name);
    this.#keys = keyParts(table, definition);
    this.#plain = [...keyAttributes(table), ...keyAttributes(definition)].every(({ type }) => type === 'S');
  }

  create(): void {
    this.part.create();
    this.#database.define(
      `create table ${this.table} (hk, rk, pk, sk, number integer not null, keys text,
       primary key (hk, rk, pk, sk)) without rowid`,
    );
  }

  drop(): void {
    this.#database.define(`drop table ${this.table}`);
  }

  /** Whether the index row holds this attribute. */
  projects(name: string): boolean {
    return this.part.holds(name);
  }

  /** The row that an item has here; undefined when it lacks one of the index's keys. */
  rowOf(item: Item): IndexRow | undefined {
    if (this.#names.some(name => own(item, name) === undefined)) return undefined;
    const key = rowKey(this.definition, item);
    if (this.#plain) return { key, keys: null, size: this.#sizeOf(name => item[name]?.S as string) };
    const keys = Object.fromEntries(this.#keys.map(({ name }) => [name, item[name]])) as Item;
    return { key, keys: JSON.stringify(keys), size: itemSize(keys) };
  }

  #sizeOf(value: (name: string) => string): number {
    return this.#keys.reduce((size, { name, bytes }) => size + bytes + textSize(value(name)), 0);
  }

  add(key: RowKey, { key: own, keys }: IndexRow, number: number): void {
    this.#insert ??= this.#database.prepare(`insert into ${this.table} values (?, ?, ?, ?, ?, ?)`);
    this.#insert.run(own.partition, own.sort, key.partition, key.sort, number, keys);
  }

  remove(key: RowKey, { key: own }: IndexRow): void {
    this.#delete ??= this.#database.prepare(
      `delete from ${this.table} where hk = ? and rk = ? and pk = ? and sk = ?`,
    );
    this.#delete.run(own.partition, own.sort, key.partition, key.sort);
  }

  /** Keys and the shared part put together, as texts: nothing is parsed that nobody looks at. */
  #stored(row: Record<string, unknown>): StoredItem {
    const part = row.item as string;
    const size = row.size as number;
    const keys = (row.keys as string | null) ?? this.#keysOf(row);
    const text = part === '{}' ? keys : `${keys.slice(0, -1)},${part.slice(1)}`;
    return new StoredItem(text, size + this.#keySize(row));
  }

  #keysOf(row: Record<string, unknown>): string {
    return `{${this.#keys.map(({ column, before }) => `${before}${JSON.stringify(row[column])}}`).join(',')}}`;
  }

  #keySize(row: Record<string, unknown>): number {
    if (row.keys !== null) return itemSize(JSON.parse(row.keys as string) as Item);
    return this.#keys.reduce((size, { column, bytes }) => size + bytes + textSize(row[column] as string), 0);
  }
}

/** A key attribute, the column that has it, and what stands before its value in JSON. */
interface KeyPart {
  name: string;
  column: 'hk' | 'rk' | 'pk' | 'sk';
  before: string;
  bytes: number;
}

/** Every key attribute of table and index, once: they may name the same. */
function keyParts(table: TableDefinition, index: IndexDefinition): KeyPart[] {
  const all = [
    { key: table.partition, column: 'pk' },
    { key: table.sort, column: 'sk' },
    { key: index.partition, column: 'hk' },
    { key: index.sort, column: 'rk' },
  ] as const;
  const parts = new Map<string, KeyPart>();
  for (const { key, column } of all)
    if (key && !parts.has(key.name)) {
      const { name } = key;
      parts.set(name, { name, column, before: `${JSON.stringify(name)}:{"S":`, bytes: textSize(name) });
    }
  return [...parts.values()];
}

/** Whether two rows of an index lie in the same place. */
export const sameRow = (a: RowKey, b: RowKey): boolean =>
  sameColumn(a.partition, b.partition) && sameColumn(a.sort, b.sort);

const sameColumn = (a: KeyColumn, b: KeyColumn): boolean =>
  typeof a === 'string' || typeof b === 'string' ? a === b : Buffer.compare(a, b) === 0;
