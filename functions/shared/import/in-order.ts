import { keysFor } from '../store/keys.ts';
import type { ImportJob } from './job.ts';
import type { Batch, BatchMessage } from './message.ts';
import type { Worker } from './worker.ts';

/**
 * Whether batches go one after the other: rows that update may mean a record that an earlier row means too, and the later row wins. Where nothing is
 * updated no row changes what another one brought.
 */
export const isInOrder = ({ onDuplicate }: Pick<ImportJob, 'onDuplicate'>): boolean =>
  onDuplicate === 'update';

const messageOf = ({ store }: Worker, importId: string, batch: Batch): BatchMessage => ({
  ...batch,
  tenantId: store.tenantId,
  importId,
});

/** Keeps where all batches but the first are, for whoever ends the one before. Doing it again changes nothing. */
const keepPlaces = ({ store }: Worker, id: string, batches: readonly Batch[]): Promise<void> => {
  const keys = keysFor(store.tenantId);
  return store.items.write(
    batches.slice(1).map(place => ({ place, ...keys.importPlan(id, place.batch) })),
    [],
  );
};

/** Sends the batches of an import: all at once, or the first of those that go in order. */
export const sendBatches = async (
  worker: Worker,
  id: string,
  job: Pick<ImportJob, 'onDuplicate'>,
  batches: readonly Batch[],
): Promise<void> => {
  const inOrder = isInOrder(job);
  if (inOrder) await keepPlaces(worker, id, batches);
  const sent = inOrder ? batches.slice(0, 1) : batches;
  await worker.send(sent.map(batch => messageOf(worker, id, batch)));
};

/** Whether a batch was counted already. */
export const isCounted = async ({ store }: Worker, id: string, batch: number): Promise<boolean> =>
  (await store.items.get(keysFor(store.tenantId).importBatch(id, batch), { consistent: true })) !== undefined;

/** Sends the batch behind one that was counted, unless that was counted too: whoever stopped in between is told again, and goes on here. */
export const sendNext = async (worker: Worker, id: string, batch: number): Promise<void> => {
  const next = batch + 1;
  const item = await worker.store.items.get(keysFor(worker.store.tenantId).importPlan(id, next), {
    consistent: true,
  });
  if (item === undefined || (await isCounted(worker, id, next))) return;
  await worker.send([messageOf(worker, id, item.place as Batch)]);
};
