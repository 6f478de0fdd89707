import { AppError } from '../../../domain/core/app-error.ts';
import { keysFor } from '../store/keys.ts';
import { failImport, finishImport } from './finish-import.ts';
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

/**
 * Cuts an import's file into batches and sends each to the queue. A file that cannot be read as a whole fails before a row of it is imported. May be done
 * again after a crash: batches that were sent twice do nothing twice.
 */
export const planImport = async (worker: Worker, id: string): Promise<void> => {
  const job = await readJob(worker.store, id);
  let plan: Plan;
  try {
    plan = await planFile(job, worker.files.stream(fileNames(id).upload, job.etag));
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'unavailable' || error.kind === 'broken') throw error;
    return failImport(worker, id, error);
  }
  await keepPlan(worker, id, plan);
  const { tenantId } = worker.store;
  await worker.send(plan.batches.map(batch => ({ ...batch, tenantId, importId: id })));
  if (plan.batches.length === 0) await finishImport(worker, id);
};
