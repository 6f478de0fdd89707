import { systemActor } from '../../../domain/core/actor.ts';
import { AppError } from '../../../domain/core/app-error.ts';
import { change } from '../../../domain/core/change.ts';
import type { RecordOf } from '../../../domain/core/record-type.ts';
import { importRecord } from '../../../domain/import/import-record.ts';
import { refusedHeader } from '../../../domain/import/refused-rows.ts';
import { keysFor } from '../store/keys.ts';
import type { Position } from '../store/store.ts';
import { newId } from '../use-cases/new-id.ts';
import { retryStale } from '../use-cases/retry-stale.ts';
import {
  addToTally,
  fileNames,
  type ImportJob,
  readJob,
  readTally,
  refusedUnwritten,
  type Tally,
} from './job.ts';
import type { Worker } from './worker.ts';

type Import = RecordOf<typeof importRecord>;

/** Bytes of refused rows by batch, in the order of the file. */
const partsOf = async (
  { store }: Worker,
  id: string,
): Promise<readonly { batch: number; bytes: number }[]> => {
  const { pk } = keysFor(store.tenantId).importBatch(id, 0);
  const parts: { batch: number; bytes: number }[] = [];
  for (let after: Position | undefined; ; ) {
    const page = await store.items.query(pk, 'batch#', {
      limit: 200,
      ascending: true,
      consistent: true,
      ...(after && { after }),
    });
    for (const { sk, refusedBytes } of page.items)
      if (Number(refusedBytes) > 0)
        parts.push({ batch: Number(String(sk).slice('batch#'.length)), bytes: Number(refusedBytes) });
    after = page.next;
    if (after === undefined) return parts;
  }
};

/** Puts the refused rows of all batches into one file, without keeping them. */
const writeRefusedFile = async (
  worker: Worker,
  id: string,
  { columns, separator }: ImportJob,
): Promise<void> => {
  const parts = await partsOf(worker, id);
  const header = Buffer.from(`\ufeff${refusedHeader(columns, separator)}`);
  const names = fileNames(id);
  const pieces = async function* pieces() {
    yield header;
    for (const { batch } of parts) yield await worker.files.whole(names.refusedPart(batch));
  };
  const size = parts.reduce((all, { bytes }) => all + bytes, header.length);
  await worker.files.write(names.refused, pieces(), size, 'text/csv');
};

const isOver = ({ status }: Import): boolean => ['done', 'cancelled', 'failed'].includes(status);

/** Writes down how an import ended. Whoever comes second finds it done. */
const end = async (
  { store }: Worker,
  id: string,
  status: 'done' | 'cancelled' | 'failed',
  counts: Pick<Tally, 'rows' | 'created' | 'updated' | 'skipped' | 'refused'>,
  error?: AppError,
): Promise<void> =>
  retryStale(5, async () => {
    const was = (await store.get(importRecord, id, { consistent: true })) as unknown as Import | undefined;
    if (was === undefined || isOver(was)) return;
    const now = new Date().toISOString();
    const set = {
      status,
      finishedAt: now,
      ...counts,
      ...(error && { problem: error.message, problemCode: error.code }),
    };
    const deed = { type: 'import.finished', data: { status, ...counts } };
    const context = { tenantId: store.tenantId, actor: systemActor, now, newId, correlationId: id, depth: 0 };
    await store.commit({ changes: [change(importRecord, was, set)], deed }, context);
  });

const countsOf = ({ rows, created, updated, skipped, refused }: Tally) => ({
  rows,
  created,
  updated,
  skipped,
  refused,
});

/** Ends an import of which nothing more can come: its record says why, and counts what was brought in until then. */
export const failImport = async (worker: Worker, id: string, error: AppError): Promise<void> => {
  const tally = await readTally(worker.store, id);
  if (tally.planned > 0)
    await worker.store.items.transact([addToTally(worker.store.tenantId, id, { stop: 1 })]);
  await end(worker, id, 'failed', countsOf(tally), error);
};

/** What can be done about an import that failed in the middle. */
export const importAgain = 'Import the file again, skipping duplicates: what was brought in is found.';

/** Why an import whose batches are all done has not brought in what it should; `undefined` when it has. */
const problemOf = ({ changed, lost, rows }: Tally): AppError | undefined => {
  if (changed > 0)
    return new AppError(
      'conflict',
      'file.changed',
      `The file was exchanged or removed while it was imported. ${importAgain}`,
    );
  if (lost > 0)
    return new AppError(
      'unavailable',
      'import.rows-lost',
      `${lost} of ${rows} rows could not be read. ${importAgain}`,
    );
  return undefined;
};

/** Puts the refused rows into their file; with `last`, answers why they are not there. */
const refusedFileOf = async (worker: Worker, id: string, last: boolean): Promise<AppError | undefined> => {
  try {
    await writeRefusedFile(worker, id, await readJob(worker.store, id));
    return undefined;
  } catch (error) {
    if (!last) throw error;
    return new AppError(
      'unavailable',
      refusedUnwritten,
      'The file of the rows that were refused could not be written. Import the file again, skipping duplicates: they are refused again.',
    );
  }
};

/** Ends an import whose batches are all done; does nothing while there are others. With `last` it ends whatever happens to its refused rows. */
export const finishImport = async (worker: Worker, id: string, last: boolean): Promise<void> => {
  const tally = await readTally(worker.store, id);
  if (tally.planned === 0 || tally.done < tally.batches) return;
  const unwritten = tally.refused > 0 ? await refusedFileOf(worker, id, last) : undefined;
  const problem = problemOf(tally) ?? unwritten;
  const counts = countsOf(tally);
  if (problem !== undefined) return end(worker, id, 'failed', counts, problem);
  const cancelled = tally.stop > 0 && tally.read < tally.rows;
  const rows = cancelled ? tally.rows : tally.read;
  await end(worker, id, cancelled ? 'cancelled' : 'done', { ...counts, rows });
};
