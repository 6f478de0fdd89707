import type { StatementSync } from 'node:sqlite';
import type { Item } from '../values/attribute.ts';
import { equalItems } from '../values/compare.ts';
import { own } from '../values/own.ts';
import type { Database } from './database.ts';
import type { TableDefinition } from './definition.ts';
import { IndexGroup } from './index-group.ts';
import { IndexRows } from './index-rows.ts';
import { type KeyColumn, keyOf, type RowKey, rowKey } from './keys.ts';
import { type Range, rangeQuery, type Source } from './ranges.ts';
import { type Place, StoredItem } from './stored-item.ts';
import { type Principal, Versions } from './versions.ts';

/** Up to so many rows are fetched at once: of 400 KB each they are 40 MB. */
const atOnce = 100;

/** What a write cost: the larger size of the item before and after, and units by index. */
export interface WriteCost {
  bytes: number;
  indexes: ReadonlyMap<string, number>;
}

/**
 * The items of one table with its indexes and its stream. Writes belong in a transaction. Keys lie in a tree of their own, small enough that
 * a write touches little of it; the items lie beside it, in the order of their writes ({@link Versions}).
 */
export class TableStore {
  readonly definition: TableDefinition;
  readonly source: Source;
  readonly indexes: ReadonlyMap<string, IndexRows>;
  readonly stream: Versions;
  readonly #database: Database;
  readonly #clock: () => number;
  readonly #groups: readonly IndexGroup[];
  readonly #table: string;
  #select: StatementSync | undefined;
  #insert: StatementSync | undefined;

  constructor(database: Database, definition: TableDefinition, clock: () => number) {
    this.definition = definition;
    this.indexes = new Map(
      definition.indexes.map(index => [index.name, new IndexRows(database, definition, index)]),
    );
    this.stream = new Versions(database, definition);
    this.#groups = IndexGroup.of(this.indexes.values());
    this.#database = database;
    this.#clock = clock;
    this.#table = `k${definition.id}`;
    this.source = {
      select: 'k.number, k.version, v.size, v.item',
      from: `${this.#table} as k cross join ${this.stream.table} as v on v.id = k.version`,
      columns: ['k.pk', 'k.sk'],
      stored: storedItem,
    };
  }

  /** Makes the SQLite tables of a new table. */
  static create(database: Database, definition: TableDefinition): void {
    const table = `k${definition.id}`;
    database.define(
      `create table ${table} (pk, sk, number integer not null, version integer not null, ttl integer, primary key (pk, sk)) without rowid;
       create index ${table}_ttl on ${table} (ttl) where ttl is not null`,
    );
    Versions.create(database, definition.id);
    for (const index of definition.indexes) new IndexRows(database, definition, index).create();
  }

  drop(): void {
    for (const index of this.indexes.values()) {
      index.drop();
      index.part.drop();
    }
    this.#database.define(`drop table ${this.#table}`);
    Versions.drop(this.#database, this.definition.id);
  }

  /** Drops an index, and of what it shared with others what those do not show. */
  dropIndex(name: string): void {
    const index = this.indexes.get(name);
    if (!index) return;
    const sharing = [...this.indexes.values()].filter(
      ({ part, table }) => part.table === index.part.table && table !== index.table,
    );
    index.drop();
    if (sharing.length > 0) index.part.keepOnly(sharing.map(({ table }) => table));
    else index.part.drop();
  }

  get(key: RowKey): StoredItem | undefined {
    const { select, from } = this.source;
    this.#select ??= this.#database.prepare(`select ${select} from ${from} where k.pk = ? and k.sk = ?`);
    const row = this.#select.get(key.partition, key.sort);
    return row && storedItem(row);
  }

  /**
   * Rows of the table, or of one of its indexes, in order.
   * @param most how many the caller will read at most; few are fetched at once, which costs a third less than one by one
   */
  range(range: Range, index?: IndexRows, most = Number.POSITIVE_INFINITY): Iterable<StoredItem> {
    const source = index?.source ?? this.source;
    const { sql, values } = rangeQuery(source, range);
    if (most > atOnce) return this.#oneByOne(source, sql, values);
    return this.#database
      .prepare(`${sql} limit ?`)
      .all(...values, most)
      .map(source.stored);
  }

  *#oneByOne({ stored }: Source, sql: string, values: readonly KeyColumn[]): Generator<StoredItem> {
    for (const row of this.#database.prepare(sql).iterate(...values)) yield stored(row);
  }

  /** Puts an item in the place of `before` (or of nothing). */
  put(key: RowKey, before: StoredItem | undefined, after: StoredItem): WriteCost {
    const isSame = before && (before.text === after.text || equalItems(before.item, after.item));
    if (isSame) return { bytes: Math.max(before.size, after.size), indexes: new Map() };
    return this.#follow(key, this.#place(key, before, after), before, after);
  }

  /** Writes the new version and answers the number of the item. */
  #place(key: RowKey, before: StoredItem | undefined, after: StoredItem): number {
    const expiry = this.#expiryOf(after.item);
    const place = before && placeOf(before);
    const version = this.stream.add(this.#clock(), key.sort, after, place?.version);
    if (place) {
      const sql = `update ${this.#table} set version = ?, ttl = ? where pk = ? and sk = ?`;
      this.#database.run(sql, version, expiry, key.partition, key.sort);
      return place.number;
    }
    this.#insert ??= this.#database.prepare(`insert into ${this.#table} values (?, ?, ?, ?, ?)`);
    this.#insert.run(key.partition, key.sort, version, version, expiry);
    return version;
  }

  /** Deletes an item; deleting nothing costs a unit too. */
  delete(key: RowKey, before: StoredItem | undefined, principal?: Principal): WriteCost {
    if (!before) return { bytes: 0, indexes: new Map() };
    const { number, version } = placeOf(before);
    const sql = `delete from ${this.#table} where pk = ? and sk = ?`;
    this.#database.run(sql, key.partition, key.sort);
    const keys = keyOf(this.definition, before.item);
    this.stream.remove(this.#clock(), key.sort, keys, version, principal);
    return this.#follow(key, number, before);
  }

  #follow(key: RowKey, number: number, before?: StoredItem, after?: StoredItem): WriteCost {
    const indexes = new Map<string, number>();
    for (const group of this.#groups) group.follow({ key, number, before, after }, indexes);
    return { bytes: Math.max(before?.size ?? 0, after?.size ?? 0), indexes };
  }

  /** Makes an index that was added and fills it; what it shows may lie there already for others. */
  fill(index: IndexRows): void {
    index.create();
    const alone = new IndexGroup([index]);
    for (const after of this.range({ forward: true })) {
      const key = rowKey(this.definition, after.item);
      alone.follow({ key, number: placeOf(after).number, before: undefined, after }, new Map());
    }
  }

  /** Seconds since 1970 when the item expires, if it says so as a number. */
  #expiryOf(item: Item): number | null {
    const { ttlAttribute } = this.definition;
    const seconds = ttlAttribute === null ? undefined : own(item, ttlAttribute)?.N;
    return seconds === undefined ? null : Math.trunc(Number(seconds));
  }

  /** Items whose time ended, oldest first. DynamoDB leaves those alone that ended over five years ago. */
  expired(limit: number): StoredItem[] {
    const now = Math.floor(this.#clock() / 1000);
    const { select, from } = this.source;
    const sql = `select ${select} from ${from} where k.ttl is not null and k.ttl < ? and k.ttl >= ? order by k.ttl limit ?`;
    const rows = this.#database.prepare(sql).all(now, now - 5 * 365 * 86400, limit);
    return rows.map(storedItem);
  }

  /** Fills the expiry column anew after the TTL attribute changed. */
  restampExpiry(): void {
    const update = `update ${this.#table} set ttl = ? where pk = ? and sk = ?`;
    const all = this.#database.prepare(`select k.pk, k.sk, v.item from ${this.source.from}`).all();
    for (const row of all) {
      const expiry = this.#expiryOf(JSON.parse(row.item as string) as Item);
      this.#database.run(update, expiry, row.pk as string, row.sk as string);
    }
  }
}

const storedItem = (row: Record<string, unknown>): StoredItem =>
  new StoredItem(row.item as string, row.size as number, undefined, {
    number: row.number as number,
    version: row.version as number,
  });

function placeOf({ place }: StoredItem): Place {
  if (!place) throw new Error('An item that was not read from its table cannot be replaced.');
  return place;
}
