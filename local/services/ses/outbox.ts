import type { SesEvent } from './ses-event.ts';
import type { Outgoing, SesStore } from './ses-store.ts';

/** Hands events to the bus; resolves once the bus has them on disk. */
export type Emit = (event: SesEvent) => Promise<void> | void;

/** Moves events from the store to the bus. */
export interface Outbox {
  /** There may be something new. */
  wake(): void;
  /** Resolves when nothing is left or the outbox is stopped. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const batch = 20;
const firstPause = 100;
const longestPause = 5_000;

/**
 * Delivers at least once and never gives up: an event leaves the store only after the bus took it, so a
 * crash repeats at most what was under way (with the same event id).
 */
export function startOutbox(store: SesStore, emit: Emit): Outbox {
  let running: Promise<void> | undefined;
  let stopped = false;
  let endPause: (() => void) | undefined;

  const pause = (milliseconds: number): Promise<void> =>
    new Promise(resolve => {
      const timer = setTimeout(resolve, milliseconds);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async (): Promise<void> => {
    let failures = 0;
    for (
      let events = store.outgoing(batch);
      events.length > 0 && !stopped;
      events = stopped ? [] : store.outgoing(batch)
    ) {
      const results = await Promise.allSettled(events.map(one => deliver(store, emit, one)));
      const failed = results.filter(one => one.status === 'rejected');
      failures = failed.length > 0 ? failures + 1 : 0;
      if (failed[0] && failures === 1)
        console.error('embedded cloud: the bus refused an SES event', failed[0].reason);
      if (failed.length > 0 && !stopped) await pause(Math.min(firstPause * 2 ** failures, longestPause));
    }
  };

  const wake = (): void => {
    if (running || stopped) return;
    running = run().finally(() => {
      running = undefined;
      // An event that came in after the last look would otherwise wait for the next mail.
      if (!stopped && store.outgoing(1).length > 0) wake();
    });
  };

  const settled = async (): Promise<void> => {
    while (running) await running;
  };
  return {
    wake,
    settled,
    stop: () => {
      stopped = true;
      endPause?.();
      return settled();
    },
  };
}

async function deliver(store: SesStore, emit: Emit, { sequence, event }: Outgoing): Promise<void> {
  await emit(event);
  store.confirm(sequence);
}
