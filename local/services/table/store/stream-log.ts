import type { StatementSync } from 'node:sqlite';
import type { Item } from '../values/attribute.ts';
import type { Database } from './database.ts';
import type { StoredItem } from './stored-item.ts';

/** Who wrote, when it was the service itself (time to live). */
export type Principal = 'dynamodb.amazonaws.com';

/** A change as it lies in the log. Images are parsed when somebody looks at them: most records of a stream are filtered out by their keys. */
export interface LoggedChange {
  sequence: number;
  at: number;
  size: number;
  keys: Item;
  readonly inserted: boolean;
  readonly before?: Item | undefined;
  readonly after?: Item | undefined;
  readonly principal?: Principal | undefined;
}

type Body = Pick<LoggedChange, 'keys' | 'before' | 'after' | 'principal'>;

/** The body of an inserted item, up to its image. Anything else is parsed whole. */
const inserted = /^\{"keys":(\{(?:"(?:[^"\\]|\\.)*":\{"[SNB]":"(?:[^"\\]|\\.)*"\},?)+\}),"after":/;

function changeOf(row: Record<string, unknown>): LoggedChange {
  const text = row.body as string;
  let parsed: Body | undefined;
  const body = (): Body => {
    parsed ??= JSON.parse(text) as Body;
    return parsed;
  };
  const [, keys] = inserted.exec(text) ?? [];
  return {
    sequence: Number(row.seq),
    at: Number(row.at),
    size: Number(row.size),
    keys: keys === undefined ? body().keys : (JSON.parse(keys) as Item),
    inserted: keys !== undefined || body().before === undefined,
    get before() {
      return body().before;
    },
    get after() {
      return body().after;
    },
    get principal() {
      return body().principal;
    },
  };
}

/** The changes of one table in the order of their commits, written in the transaction of the change. */
export class StreamLog {
  readonly #database: Database;
  readonly #table: string;
  #insert: StatementSync | undefined;
  /** The last number given out; kept in memory so that a write costs one insert. */
  #last: number;
  /** The last one that is on disk: nobody may act on what a power cut could still take back. */
  #shown: number;

  constructor(database: Database, tableId: number) {
    this.#database = database;
    this.#table = `s${tableId}`;
    this.#last = Math.max(this.#highest(), this.#trimmed());
    this.#shown = this.#last;
    database.follow(this.#table, () => {
      const reached = this.#last;
      return () => {
        this.#shown = Math.max(this.#shown, reached);
      };
    });
  }

  static create(database: Database, tableId: number): void {
    database.define(
      `create table s${tableId} (seq integer primary key, at integer not null, size integer not null, body text not null)`,
    );
  }

  #highest(): number {
    return Number(this.#database.prepare(`select max(seq) as last from ${this.#table}`).get()?.last ?? 0);
  }

  /** Numbers go on above what was trimmed, also after a restart. */
  #trimmed(): number {
    const row = this.#database
      .prepare('select value from counters where name = ?')
      .get(`trimmed ${this.#table}`);
    return Number(row?.value ?? 0);
  }

  get last(): number {
    return this.#last;
  }

  append(at: number, keys: Item, before?: StoredItem, after?: StoredItem, principal?: Principal): void {
    this.#last += 1;
    const parts = [`"keys":${JSON.stringify(keys)}`];
    if (before) parts.push(`"before":${before.text}`);
    if (after) parts.push(`"after":${after.text}`);
    if (principal) parts.push(`"principal":"${principal}"`);
    const size = (before?.size ?? 0) + (after?.size ?? 0);
    this.#insert ??= this.#database.prepare(`insert into ${this.#table} values (?, ?, ?, ?)`);
    this.#insert.run(this.#last, at, size, `{${parts.join(',')}}`);
  }

  /** Changes after a number that are on disk, oldest first. */
  read(after: number, limit: number): LoggedChange[] {
    const sql = `select seq, at, size, body from ${this.#table} where seq > ? and seq <= ? order by seq limit ?`;
    return this.#database.prepare(sql).all(after, this.#shown, limit).map(changeOf);
  }

  /** Forgets everything up to a number. */
  trim(through: number): void {
    this.#database.transact(() => {
      this.#database.run(`delete from ${this.#table} where seq <= ?`, through);
      const sql =
        'insert into counters values (?, ?) on conflict(name) do update set value = max(value, excluded.value)';
      this.#database.run(sql, `trimmed ${this.#table}`, Math.min(through, this.#last));
    });
  }
}
