import type { SesEvent } from './ses-event.ts';
import type { Outgoing, SesStore } from './ses-store.ts';

/** Hands events to the bus; resolves once the bus has them on disk. */
export type Emit = (event: SesEvent) => Promise<void> | void;

const batch = 20;
const firstPause = 100;
const longestPause = 5_000;

/**
 * Moves events from the store to the bus, at least once, and never gives up: an event leaves the store only
 * after the bus took it, so a crash repeats at most what was under way (with the same event id).
 */
export class Outbox {
  readonly #store: SesStore;
  readonly #emit: Emit;
  #running: Promise<void> | undefined;
  #stopped = false;
  #endPause: () => void = () => undefined;

  constructor(store: SesStore, emit: Emit) {
    this.#store = store;
    this.#emit = emit;
  }

  /** There may be something new. */
  wake(): void {
    if (this.#running || this.#stopped) return;
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      // An event that came in after the last look would otherwise wait for the next mail.
      if (this.#next().length > 0) this.wake();
    });
  }

  /** Resolves when nothing is left or the outbox is stopped. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Ends after what is under way; the rest stays in the store for the next start. */
  stop(): Promise<void> {
    this.#stopped = true;
    this.#endPause();
    return this.settled();
  }

  #next(): Outgoing[] {
    return this.#stopped ? [] : this.#store.outgoing(batch);
  }

  async #run(): Promise<void> {
    let failures = 0;
    for (let events = this.#next(); events.length > 0; events = this.#next()) {
      const fault = await this.#handOver(events);
      failures = fault === undefined ? 0 : failures + 1;
      if (failures === 1) console.error('embedded cloud: the bus refused an SES event', fault);
      if (failures > 0) await this.#pause(Math.min(firstPause * 2 ** failures, longestPause));
    }
  }

  /** @returns the first refusal, if there was one */
  async #handOver(events: readonly Outgoing[]): Promise<unknown> {
    const results = await Promise.allSettled(
      events.map(async ({ sequence, event }) => {
        await this.#emit(event);
        return sequence;
      }),
    );
    // One commit for the batch: a commit waits for the disk.
    this.#store.confirm(results.flatMap(one => (one.status === 'fulfilled' ? [one.value] : [])));
    return results.find(one => one.status === 'rejected')?.reason;
  }

  #pause(milliseconds: number): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return new Promise(resolve => {
      const timer = setTimeout(resolve, milliseconds);
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
