import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { WalSync } from '../../disk/wal-sync.ts';

/** Whether a commit survives a power cut ('full') or only a killed process ('normal'). */
export type Durability = 'full' | 'normal';

const schema = `
  create table if not exists tables (name text primary key, definition text not null) without rowid;
  create table if not exists counters (name text primary key, value integer not null) without rowid;
  create table if not exists tokens (token text primary key, digest text not null, at integer not null) without rowid;
`;

const alone = ['begin immediate', 'commit', 'rollback'] as const;
const partOfGroup = ['savepoint part', 'release part', 'rollback to part; release part'] as const;

/** Notes at a commit how far something has come; what it answers is called when that is on disk. */
export type Follower = () => () => void;

/** The SQLite file under the engine: prepared statements by their text, and transactions. */
export class Database {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #followers = new Map<string, Follower>();
  /** Absent where a commit need not survive a power cut. */
  readonly #disk: WalSync | undefined;
  #inTransaction = false;
  #group: PromiseWithResolvers<void> | undefined;
  /** The last commit on its way to the disk. */
  #syncing: Promise<void> | undefined;

  constructor(file: string, durability: Durability) {
    this.#connection = new DatabaseSync(file);
    // Keys are short and lie apart from the items: the smaller a page, the less is written for one of them. Holds for new files.
    this.#connection.exec('pragma page_size = 4096');
    // One connection owns the file: no shared memory, fewer system calls, and a second process is refused.
    this.#connection.exec('pragma locking_mode = exclusive; pragma journal_mode = wal;');
    this.#disk = durability === 'full' && file !== ':memory:' ? new WalSync(file) : undefined;
    this.#connection.exec('pragma synchronous = normal; pragma wal_autocheckpoint = 16000;');
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
    const isPart = this.#group !== undefined;
    const [begin, keep, undo] = isPart ? partOfGroup : alone;
    this.run(begin);
    this.#inTransaction = true;
    try {
      const result = work();
      this.run(keep);
      if (!isPart) void this.#settle();
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
   * Opens a group: what is written in this turn of the event loop, and as long as the disk is busy, is committed together, so that a flush of
   * the disk serves all of it. Nobody may be answered before {@link committed}.
   */
  openGroup(): void {
    if (this.#group) return;
    this.run('begin immediate');
    this.#group = Promise.withResolvers();
    // Without a listener of its own a failed commit would end the process; everybody who waits hears of it.
    this.#group.promise.catch(() => undefined);
    setImmediate(() => this.#flushWhenFree());
  }

  /**
   * While the disk is busy with one group, the next one gathers: nobody in it could be answered sooner, and the more a commit holds, the fewer
   * pages are written twice.
   */
  #flushWhenFree(): void {
    const flush = () => this.flush();
    if (this.#syncing) this.#syncing.then(flush, flush);
    else flush();
  }

  /** Settles when everything that was written so far is on disk; rejects when it could not be written. Undefined when it is. */
  committed(): Promise<void> | undefined {
    return this.#group?.promise ?? this.#syncing;
  }

  /** Commits the open group, if any, and lets those who wait for it know when it is on disk. */
  flush(): void {
    const group = this.#group;
    if (!group) return;
    this.#group = undefined;
    try {
      this.run('commit');
      const settled = this.#settle();
      if (this.#disk) settled.then(group.resolve, group.reject);
      else group.resolve();
    } catch (error) {
      if (this.#connection.isTransaction) this.#connection.exec('rollback');
      group.reject(error);
    }
  }

  /** Names something that may be shown only as far as it is on disk. */
  follow(name: string, follower: Follower): void {
    this.#followers.set(name, follower);
  }

  /** After a commit: brings it to the disk, and then lets followers show what was in it. */
  #settle(): Promise<void> {
    const marks = [...this.#followers.values()].map(mark => mark());
    const show = (): void => {
      for (const one of marks) one();
    };
    if (!this.#disk) {
      show();
      return Promise.resolve();
    }
    const syncing = this.#disk.settled().then(show);
    this.#syncing = syncing;
    const forget = () => {
      if (this.#syncing === syncing) this.#syncing = undefined;
    };
    syncing.then(forget, forget);
    return syncing;
  }

  /** Commits what is open and waits for the disk, as synchronous callers must. */
  sync(): void {
    this.flush();
    if (!this.#syncing) return;
    this.#disk?.now();
    for (const mark of this.#followers.values()) mark()();
  }

  /** The next value of a persistent counter; call it inside a transaction. */
  next(counter: string): number {
    const row = this.prepare(
      'insert into counters values (?, 1) on conflict(name) do update set value = value + 1 returning value',
    ).get(counter);
    return Number(row?.value);
  }

  close(): void {
    this.sync();
    this.#connection.close();
    this.#disk?.close();
  }
}
