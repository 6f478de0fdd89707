import type { StatementSync } from 'node:sqlite';
import type { Item } from '../values/attribute.ts';
import type { Database } from './database.ts';
import type { TableDefinition } from './definition.ts';
import type { KeyColumn } from './keys.ts';
import { type LoggedChange, loggedChange } from './logged-change.ts';
import { prefixEnd } from './ranges.ts';
import type { StoredItem } from './stored-item.ts';

/** Who wrote, when it was the service itself (time to live). */
export type Principal = 'dynamodb.amazonaws.com';

/** What of a stream is asked for: what comes after a number, and only what has a sort key that begins so. */
export interface Wanted {
  after: number;
  limit: number;
  sortKeyPrefix?: string | undefined;
}

/**
 * Every version of every item of a table, in the order of the writes: new ones are only ever added at the end, so that many writes fill few
 * pages. Read in this order it is the table's stream; a version that was replaced stays until the stream has been read past its successor.
 */
export class Versions {
  readonly table: string;
  readonly #replaced: string;
  readonly #counter: string;
  readonly #database: Database;
  readonly #definition: TableDefinition;
  #insert: StatementSync | undefined;
  /** The last number given out; kept in memory so that a write costs one insert. */
  #last: number;
  /** The last one that is on disk: nobody may act on what a power cut could still take back. */
  #shown: number;
  /** Up to here the stream was forgotten. */
  #trimmed: number;

  constructor(database: Database, definition: TableDefinition) {
    const { id } = definition;
    this.#database = database;
    this.#definition = definition;
    this.table = `v${id}`;
    this.#replaced = `r${id}`;
    this.#counter = `trimmed s${id}`;
    this.#trimmed = this.#kept();
    this.#last = Math.max(this.#highest(), this.#trimmed);
    this.#shown = this.#last;
    database.follow(this.table, () => {
      const reached = this.#last;
      return () => {
        this.#shown = Math.max(this.#shown, reached);
      };
    });
  }

  /** `v` has the versions, and of what was deleted the keys alone; `r` tells, until the stream forgets it, which version took whose place. */
  static create(database: Database, tableId: number): void {
    database.define(
      `create table v${tableId} (id integer primary key, at integer not null, sk, size integer not null, item text not null);
       create table r${tableId} (id integer primary key, before integer not null, gone integer not null, principal text)`,
    );
  }

  static drop(database: Database, tableId: number): void {
    database.define(`drop table v${tableId}; drop table r${tableId}`);
    database.run('delete from counters where name = ?', `trimmed s${tableId}`);
  }

  #highest(): number {
    const [versions, replaced] = [this.table, this.#replaced].map(table =>
      Number(this.#database.prepare(`select max(id) as last from ${table}`).get()?.last ?? 0),
    );
    return Math.max(versions ?? 0, replaced ?? 0);
  }

  /** Numbers go on above what was trimmed, also after a restart. */
  #kept(): number {
    const row = this.#database.prepare('select value from counters where name = ?').get(this.#counter);
    return Number(row?.value ?? 0);
  }

  get last(): number {
    return this.#last;
  }

  /** Adds the version that a write leaves; `before` is the number of the one in whose place it stands. Answers its number. */
  add(at: number, sort: KeyColumn, stored: StoredItem, before?: number): number {
    this.#last += 1;
    this.#write(this.#last, at, sort, stored);
    if (before !== undefined) this.#replace(before, false);
    return this.#last;
  }

  /** Notes that a version was deleted; the stream needs its keys. */
  remove(at: number, sort: KeyColumn, keys: Item, before: number, principal?: Principal): void {
    this.#last += 1;
    if (this.#definition.stream) this.#write(this.#last, at, sort, { text: JSON.stringify(keys), size: 0 });
    this.#replace(before, true, principal);
  }

  #write(id: number, at: number, sort: KeyColumn, { text, size }: Pick<StoredItem, 'text' | 'size'>): void {
    this.#insert ??= this.#database.prepare(`insert into ${this.table} values (?, ?, ?, ?, ?)`);
    this.#insert.run(id, at, sort, size, text);
  }

  /** Without a stream nobody will ask for what was. */
  #replace(before: number, gone: boolean, principal: Principal | null = null): void {
    if (this.#definition.stream)
      this.#database.run(
        `insert into ${this.#replaced} values (?, ?, ?, ?)`,
        this.#last,
        before,
        gone ? 1 : 0,
        principal,
      );
    else this.#database.run(`delete from ${this.table} where id = ?`, before);
  }

  /** Changes after a number that are on disk, oldest first, and the number up to which they are all that was asked for. */
  read({ after, limit, sortKeyPrefix }: Wanted): { changes: LoggedChange[]; through: number } {
    const [within, range] = sortKeysFrom(sortKeyPrefix);
    const sql = `select v.id, v.at, v.size, v.item, r.gone, r.principal, b.item as was, b.size as wasSize
      from ${this.table} as v left join ${this.#replaced} as r on r.id = v.id left join ${this.table} as b on b.id = r.before
      where v.id > ? and v.id <= ?${within} order by v.id limit ?`;
    const from = Math.max(after, this.#trimmed);
    const rows = this.#database.prepare(sql).all(from, this.#shown, ...range, limit);
    const changes = rows.map(row => loggedChange(this.#definition, row));
    const last = changes.at(-1)?.sequence;
    return { changes, through: last !== undefined && changes.length === limit ? last : this.#shown };
  }

  /** Forgets everything up to a number: what was replaced by then goes, what stands stays. */
  trim(through: number): void {
    const reached = Math.min(through, this.#last);
    if (reached <= this.#trimmed) return;
    this.#database.transact(() => {
      const passed = `from ${this.#replaced} where id <= ?`;
      this.#database.run(`delete from ${this.table} where id in (select before ${passed})`, reached);
      this.#database.run(`delete from ${this.table} where id in (select id ${passed} and gone)`, reached);
      this.#database.run(`delete ${passed}`, reached);
      const sql = 'insert into counters values (?, ?) on conflict(name) do update set value = excluded.value';
      this.#database.run(sql, this.#counter, reached);
    });
    this.#trimmed = reached;
  }
}

/** The condition that sort keys begin so, and its parameters. */
function sortKeysFrom(prefix: string | undefined): [sql: string, values: KeyColumn[]] {
  if (prefix === undefined) return ['', []];
  const end = prefixEnd(prefix);
  return end === undefined ? [' and v.sk >= ?', [prefix]] : [' and v.sk >= ? and v.sk < ?', [prefix, end]];
}
