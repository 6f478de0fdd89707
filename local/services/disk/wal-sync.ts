import { closeSync, fdatasync, fdatasyncSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const flushed = promisify(fdatasync);

/**
 * Brings SQLite's write-ahead log to the disk beside the event loop. SQLite itself would wait for the disk within `commit`, and with it
 * everything else in this process. Run with `synchronous = normal`: SQLite then writes the log at each commit and syncs by itself only
 * around checkpoints, so a log that is synced here is as good as one that it syncs ("Write-Ahead Logging", sqlite.org, §3).
 */
export class WalSync {
  readonly #log: string;
  #descriptor: number | undefined;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  /** @param file the database; its log lies beside it */
  constructor(file: string) {
    this.#log = `${file}-wal`;
  }

  /** Resolves when everything that was written before this call is on disk. Callers that come during a sync share the next one. */
  settled(): Promise<void> {
    if (!this.#running) return this.#start();
    this.#next ??= this.#running.catch(() => undefined).then(() => this.#start());
    return this.#next;
  }

  #start(): Promise<void> {
    this.#next = undefined;
    this.#running = flushed(this.#open()).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** The same, at once, for callers that cannot wait. */
  now(): void {
    fdatasyncSync(this.#open());
  }

  /** SQLite makes the log at the first write and keeps it until it closes; only its name must be synced, once. */
  #open(): number {
    if (this.#descriptor === undefined) {
      this.#descriptor = openSync(this.#log, 'r+');
      const folder = openSync(dirname(this.#log), 'r');
      fsyncSync(folder);
      closeSync(folder);
    }
    return this.#descriptor;
  }

  /** A sync that is under way still uses the file: it is closed behind it. */
  close(): void {
    const descriptor = this.#descriptor;
    this.#descriptor = undefined;
    if (descriptor === undefined) return;
    const end = () => closeSync(descriptor);
    if (this.#running) this.#running.then(end, end);
    else end();
  }
}
