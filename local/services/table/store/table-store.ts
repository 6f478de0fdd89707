import type { StatementSync } from 'node:sqlite';
import type { Item } from '../values/attribute.ts';
import { equalItems } from '../values/compare.ts';
import { own } from '../values/own.ts';
import type { Database } from './database.ts';
import type { TableDefinition } from './definition.ts';
import { IndexRows } from './index-rows.ts';
import { type KeyColumn, keyOf, type RowKey } from './keys.ts';
import { type Range, rangeQuery, type Source } from './ranges.ts';
import { StoredItem } from './stored-item.ts';
import { type Principal, StreamLog } from './stream-log.ts';

/** Up to so many rows are fetched at once: of 400 KB each they are 40 MB. */
const atOnce = 100;

/** What a write cost: the larger size of the item before and after, and units by index. */
export interface WriteCost {
  bytes: number;
  indexes: ReadonlyMap<string, number>;
}

/** The rows of one table with its indexes and its stream. Writes belong in a transaction. */
export class TableStore {
  readonly definition: TableDefinition;
  readonly source: Source;
  readonly indexes: ReadonlyMap<string, IndexRows>;
  readonly stream: StreamLog;
  readonly #database: Database;
  readonly #clock: () => number;
  #select: StatementSync | undefined;
  #insert: StatementSync | undefined;
  #update: StatementSync | undefined;

  constructor(database: Database, definition: TableDefinition, clock: () => number) {
    this.definition = definition;
    this.source = { table: `t${definition.id}`, columns: ['pk', 'sk'] };
    this.indexes = new Map(
      definition.indexes.map(index => [index.name, new IndexRows(database, definition, index)]),
    );
    this.stream = new StreamLog(database, definition.id);
    this.#database = database;
    this.#clock = clock;
  }

  get(key: RowKey): StoredItem | undefined {
    this.#select ??= this.#database.prepare(
      `select item, size from ${this.source.table} where pk = ? and sk = ?`,
    );
    return StoredItem.from(this.#select.get(key.partition, key.sort));
  }

  /**
   * Rows of the table, or of one of its indexes, in order.
   * @param most how many the caller will read at most; few are fetched at once, which costs a third less than one by one
   */
  range(range: Range, index?: IndexRows, most = Number.POSITIVE_INFINITY): Iterable<StoredItem> {
    const { sql, values } = rangeQuery(index?.source ?? this.source, range);
    if (most > atOnce) return this.#oneByOne(sql, values);
    return this.#database
      .prepare(`${sql} limit ?`)
      .all(...values, most)
      .map(storedItem);
  }

  *#oneByOne(sql: string, values: readonly KeyColumn[]): Generator<StoredItem> {
    for (const row of this.#database.prepare(sql).iterate(...values)) yield storedItem(row);
  }

  /** Puts an item in the place of `before` (or of nothing). */
  put(key: RowKey, before: StoredItem | undefined, after: StoredItem): WriteCost {
    const { table } = this.source;
    // Knowing which it is saves SQLite the search for a row to replace in every index.
    if (before) {
      this.#update ??= this.#database.prepare(
        `update ${table} set item = ?, size = ?, ttl = ? where pk = ? and sk = ?`,
      );
      this.#update.run(after.text, after.size, this.#expiryOf(after.item), key.partition, key.sort);
    } else {
      this.#insert ??= this.#database.prepare(`insert into ${table} values (?, ?, ?, ?, ?)`);
      this.#insert.run(key.partition, key.sort, after.text, after.size, this.#expiryOf(after.item));
    }
    return this.#followed(key, before, after);
  }

  /** Deletes an item; deleting nothing costs a unit too. */
  delete(key: RowKey, before: StoredItem | undefined, principal?: Principal): WriteCost {
    const sql = `delete from ${this.source.table} where pk = ? and sk = ?`;
    if (before) this.#database.run(sql, key.partition, key.sort);
    return this.#followed(key, before, undefined, principal);
  }

  #followed(key: RowKey, before?: StoredItem, after?: StoredItem, principal?: Principal): WriteCost {
    const indexes = new Map<string, number>();
    for (const [name, rows] of this.indexes) {
      const units = rows.follow(key, before, after);
      if (units > 0) indexes.set(name, units);
    }
    if (this.definition.stream && changed(before, after)) this.#log(before, after, principal);
    return { bytes: Math.max(before?.size ?? 0, after?.size ?? 0), indexes };
  }

  #log(before?: StoredItem, after?: StoredItem, principal?: Principal): void {
    const keys = keyOf(this.definition, (after ?? before)?.item ?? {});
    this.stream.append(this.#clock(), keys, before, after, principal);
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
    const sql = `select item, size from ${this.source.table} where ttl is not null and ttl < ? and ttl >= ? order by ttl limit ?`;
    const rows = this.#database.prepare(sql).all(now, now - 5 * 365 * 86400, limit);
    return rows.map(storedItem);
  }

  /** Fills the expiry column anew after the TTL attribute changed. */
  restampExpiry(): void {
    const update = `update ${this.source.table} set ttl = ? where pk = ? and sk = ?`;
    const all = this.#database.prepare(`select pk, sk, item from ${this.source.table}`).all();
    for (const row of all) {
      const expiry = this.#expiryOf(JSON.parse(row.item as string) as Item);
      this.#database.run(update, expiry, row.pk as string, row.sk as string);
    }
  }
}

const storedItem = (row: Record<string, unknown>): StoredItem =>
  new StoredItem(row.item as string, row.size as number);

const changed = (before?: StoredItem, after?: StoredItem): boolean =>
  before && after
    ? before.text !== after.text && !equalItems(before.item, after.item)
    : before !== undefined || after !== undefined;
