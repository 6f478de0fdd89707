import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

/** Whether a commit survives a power cut ('full') or only a killed process ('normal'). */
export type Durability = 'full' | 'normal';

const schema = `
  create table if not exists tables (name text primary key, definition text not null) without rowid;
  create table if not exists counters (name text primary key, value integer not null) without rowid;
  create table if not exists tokens (token text primary key, digest text not null, at integer not null) without rowid;
`;

const alone = ['begin immediate', 'commit', 'rollback'] as const;
const partOfGroup = ['savepoint part', 'release part', 'rollback to part; release part'] as const;

/** The SQLite file under the engine: prepared statements by their text, and transactions. */
export class Database {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #inTransaction = false;
  #group: PromiseWithResolvers<void> | undefined;

  constructor(file: string, durability: Durability) {
    this.#connection = new DatabaseSync(file);
    // Rows over a quarter of a page spill into pages of their own; items of 1 to 2 KB are common. Holds for new files.
    this.#connection.exec('pragma page_size = 8192');
    // One connection owns the file: no shared memory, fewer system calls, and a second process is refused.
    this.#connection.exec('pragma locking_mode = exclusive; pragma journal_mode = wal;');
    this.#connection.exec(`pragma synchronous = ${durability}; pragma wal_autocheckpoint = 2000;`);
    this.#connection.exec('pragma cache_size = -65536; pragma temp_store = memory;');
    this.#connection.exec(schema);
  }

  /** A statement, prepared once. */
  prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#connection.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  run(sql: string, ...values: SQLInputValue[]): void {
    this.prepare(sql).run(...values);
  }

  /** Runs DDL. Statements about dropped tables must not linger, so all are prepared anew afterwards. */
  define(sql: string): void {
    this.#connection.exec(sql);
    this.#statements.clear();
  }

  /** All or nothing: keeps what the work wrote, or rolls it back when it throws. Joins a running one; within a group it is a part. */
  transact<T>(work: () => T): T {
    if (this.#inTransaction) return work();
    const [begin, keep, undo] = this.#group ? partOfGroup : alone;
    this.run(begin);
    this.#inTransaction = true;
    try {
      const result = work();
      this.run(keep);
      return result;
    } catch (error) {
      // A commit that failed may have rolled back already.
      if (this.#connection.isTransaction) this.#connection.exec(undo);
      throw error;
    } finally {
      this.#inTransaction = false;
    }
  }

  /**
   * Opens a group: what is written in this turn of the event loop is committed together at its end, so that a flush of the disk serves
   * all of it. Nobody may be answered before {@link committed}.
   */
  openGroup(): void {
    if (this.#group) return;
    this.run('begin immediate');
    this.#group = Promise.withResolvers();
    // Without a listener of its own a failed commit would end the process; everybody who waits hears of it.
    this.#group.promise.catch(() => undefined);
    setImmediate(() => this.flush());
  }

  /** Settles when the group that is open now, if any, is on disk; rejects when it could not be written. */
  committed(): Promise<void> | undefined {
    return this.#group?.promise;
  }

  /** Commits the open group, if any. */
  flush(): void {
    const group = this.#group;
    if (!group) return;
    this.#group = undefined;
    try {
      this.run('commit');
      group.resolve();
    } catch (error) {
      if (this.#connection.isTransaction) this.#connection.exec('rollback');
      group.reject(error);
    }
  }

  /** The next value of a persistent counter; call it inside a transaction. */
  next(counter: string): number {
    const row = this.prepare(
      'insert into counters values (?, 1) on conflict(name) do update set value = value + 1 returning value',
    ).get(counter);
    return Number(row?.value);
  }

  close(): void {
    this.flush();
    this.#connection.close();
  }
}
