import type { DatabaseSync } from 'node:sqlite';
import type { WalSync } from './wal-sync.ts';

/**
 * Commits together what is written within one turn of the event loop. A commit of its own for each message that is sent, received and
 * deleted cost more than all the rest of a queue.
 */
export class TurnCommit {
  readonly #database: DatabaseSync;
  readonly #disk: WalSync | undefined;
  readonly #begin;
  readonly #commit;
  #turn: PromiseWithResolvers<void> | undefined;

  /** @param disk absent where a commit need not survive a power cut */
  constructor(database: DatabaseSync, disk: WalSync | undefined) {
    this.#database = database;
    this.#disk = disk;
    this.#begin = database.prepare('begin immediate');
    this.#commit = database.prepare('commit');
  }

  /** Runs synchronous work in the turn's transaction, which is begun if need be. Not on disk before {@link settled}. */
  run<T>(work: () => T): T {
    if (!this.#turn) {
      this.#begin.run();
      this.#turn = Promise.withResolvers();
      // Without a listener of its own a failed commit would end the process; everybody who waits hears of it.
      this.#turn.promise.catch(() => undefined);
      setImmediate(() => this.commit());
    }
    return work();
  }

  /** Ends the turn's transaction now. */
  commit(): void {
    const turn = this.#turn;
    if (!turn) return;
    this.#turn = undefined;
    try {
      this.#commit.run();
      turn.resolve();
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('rollback');
      turn.reject(error);
    }
  }

  /** Resolves when everything that was written before this call is on disk; rejects when it could not be written. */
  async settled(): Promise<void> {
    await this.#turn?.promise;
    await this.#disk?.settled();
  }
}
