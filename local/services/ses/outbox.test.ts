import { afterEach, expect, it, vi } from 'vitest';
import { throwAwayFile } from '../http/service-for-tests.ts';
import { type Emit, Outbox } from './outbox.ts';
import type { SesEvent } from './ses-event.ts';
import { openSesStore, type SesStore } from './ses-store.ts';

let store: SesStore;
afterEach(() => store.close());

function filled(count: number): SesStore {
  store = openSesStore(throwAwayFile('outbox.db'), 'NORMAL');
  const message = {
    id: 'm',
    from: '',
    to: [],
    subject: '',
    text: '',
    html: '',
    headers: {},
    at: new Date().toISOString(),
  };
  const events = Array.from({ length: count }, (_, n) => ({ id: `e${n}` }) as SesEvent);
  store.accept({ message, raw: Buffer.alloc(0), source: '', tags: {} }, events);
  return store;
}

async function run(emit: Emit): Promise<void> {
  const outbox = new Outbox(store, emit);
  outbox.wake();
  await outbox.settled();
}

it('hands over everything, batch after batch, each once', async () => {
  filled(55);
  const seen: string[] = [];
  await run(event => void seen.push(event.id));
  expect(seen).toEqual(Array.from({ length: 55 }, (_, n) => `e${n}`));
  expect(store.outgoing(1)).toEqual([]);
});

it('repeats only what the bus refused, and tells of it once', async () => {
  filled(3);
  const log = vi.spyOn(console, 'error').mockReturnValue(undefined);
  const seen: string[] = [];
  await run(async event => {
    seen.push(event.id);
    if (event.id === 'e1' && seen.length < 5) throw new Error('busy');
  });
  expect(seen).toEqual(['e0', 'e1', 'e2', 'e1', 'e1']);
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});

it('stops in the middle of a pause and keeps the rest', async () => {
  filled(1);
  const log = vi.spyOn(console, 'error').mockReturnValue(undefined);
  const refused = Promise.withResolvers<void>();
  const outbox = new Outbox(store, () => {
    refused.resolve();
    throw new Error('down');
  });
  outbox.wake();
  await refused.promise;
  await outbox.stop();
  outbox.wake();
  expect(store.outgoing(9)).toHaveLength(1);
  log.mockRestore();
});
