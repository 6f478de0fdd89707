import { AppError } from '../../../domain/core/app-error.ts';
import { keysFor } from '../store/keys.ts';
import { failImport, finishImport } from './finish-import.ts';
import { sendBatches } from './in-order.ts';
import { addToTally, fileNames, readJob } from './job.ts';
import { type Plan, planFile } from './plan-file.ts';
import type { Worker } from './worker.ts';

/** Keeps how many rows and batches there are, once, however often the file is planned. */
const keepPlan = ({ store }: Worker, id: string, { rows, batches }: Plan): Promise<unknown> => {
  const keys = keysFor(store.tenantId);
  return store.items.transact([
    { put: { ...keys.importBatch(id, 0) }, condition: { expression: 'attribute_not_exists(pk)' } },
    addToTally(store.tenantId, id, { planned: 1, rows, batches: batches.length }),
  ]);
};

const passes = (error: unknown): boolean =>
  !(error instanceof AppError) || error.kind === 'unavailable' || error.kind === 'broken';

const notRead = (error: unknown): AppError =>
  error instanceof AppError && error.kind !== 'broken'
    ? error
    : new AppError('unavailable', 'import.unread', 'The file could not be read. Import it again.', {}, error);

/**
 * Cuts an import's file into batches and sends them to the queue. A file that cannot be read as a whole fails before a row of it is imported. May be done
 * again after a crash: batches that were sent twice do nothing twice. With `last`, after tries that failed, the import fails.
 */
export const planImport = async (worker: Worker, id: string, last: boolean): Promise<void> => {
  const job = await readJob(worker.store, id);
  let batches = 0;
  try {
    const plan = await planFile(job, worker.files.stream(fileNames(id).upload, job.etag));
    await keepPlan(worker, id, plan);
    await sendBatches(worker, id, job, plan.batches);
    batches = plan.batches.length;
  } catch (error) {
    if (passes(error) && !last) throw error;
    return failImport(worker, id, notRead(error));
  }
  if (batches === 0) await finishImport(worker, id, last);
};
