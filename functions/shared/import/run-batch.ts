import { AppError } from '../../../domain/core/app-error.ts';
import type { Candidate } from '../../../domain/import/candidate.ts';
import type { RefusedRow } from '../../../domain/import/refused-rows.ts';
import type { Desk } from '../use-cases/desk.ts';
import type { Importing } from './batch-desk.ts';
import { conclude, type Done, keep, nothing } from './conclude-batch.ts';
import { failImport, finishImport, importAgain } from './finish-import.ts';
import { isCounted, isInOrder, sendNext } from './in-order.ts';
import { fileNames, readTally } from './job.ts';
import { sortRows } from './make-candidates.ts';
import type { Batch } from './message.ts';
import { type FileRow, readBatch } from './read-batch.ts';
import { peopleOf } from './resolve-people.ts';
import { storeRows } from './store-rows.ts';
import { turnedOut } from './turned-out.ts';
import type { Worker } from './worker.ts';

/** Names of people in columns of users become their ids; a name that nobody has refuses its row. */
const withPeople = async (
  { type, format }: Importing,
  { store }: Desk,
  candidates: readonly Candidate[],
): Promise<{ readonly candidates: readonly Candidate[]; readonly refused: readonly RefusedRow[] }> => {
  const fields = Object.keys(type.fields).filter(name => type.fields[name]?.kind === 'user');
  if (!candidates.some(({ names }) => fields.some(field => names[field] !== undefined)))
    return { candidates, refused: [] };
  const idOf = await peopleOf(store);
  const refused: RefusedRow[] = [];
  const known = candidates.flatMap((candidate): readonly Candidate[] => {
    const people = fields.flatMap(
      field => candidate.names[field]?.slice(0, 1).map(name => ({ field, id: idOf(name) })) ?? [],
    );
    const lost = people.filter(({ id }) => id === undefined);
    if (lost.length === 0)
      return [
        {
          ...candidate,
          values: { ...candidate.values, ...Object.fromEntries(people.map(one => [one.field, one.id])) },
        },
      ];
    const issues = lost.map(({ field }) => ({
      column: format.mapped.find(({ target }) => target.field === field)?.name ?? '',
      field,
      code: 'row.nobody',
      message: 'Nobody here has this name or e-mail.',
    }));
    refused.push({ ...candidate, issues });
    return [];
  });
  return { candidates: known, refused };
};

const bringIn = async (
  worker: Worker,
  importing: Importing,
  desk: Desk,
  batch: Batch,
  rows: readonly FileRow[],
  last: boolean,
): Promise<Done> => {
  const sorted = sortRows(importing, rows);
  const people = await withPeople(importing, desk, sorted.candidates);
  const outcomes = await storeRows(importing, desk, people.candidates, last);
  return conclude(worker, importing, batch, [...sorted.refused, ...people.refused], outcomes, last);
};

/** A batch that failed too often: what was brought in counts, the rest is refused, so that the import ends and these rows can be imported again. */
const giveUp = async (
  worker: Worker,
  importing: Importing,
  desk: Desk,
  batch: Batch,
  rows: readonly FileRow[],
): Promise<Done> => {
  const { candidates, refused } = sortRows(importing, rows);
  return conclude(worker, importing, batch, refused, await turnedOut(desk, candidates), true);
};

const notContinued = (cause: unknown): AppError =>
  new AppError('unavailable', 'import.stuck', `The import could not go on. ${importAgain}`, {}, cause);

const attempt = async (worker: Worker, importing: Importing, batch: Batch, last: boolean): Promise<Done> => {
  const { id, job } = importing;
  const desk = importing.deskAt(worker.store, new Date().toISOString());
  const rows = readBatch(await worker.files.read(fileNames(id).upload, job.etag, batch), job, batch);
  return bringIn(worker, importing, desk, batch, rows, last).catch(error => {
    if (!last) throw error;
    return giveUp(worker, importing, desk, batch, rows);
  });
};

/** What is left to say of a batch that could not be read: another file has taken the place of the first, or the tries are used up. */
const unread = (error: unknown, { rows }: Batch, last: boolean): Done => {
  const changed = error instanceof AppError && error.code === 'file.changed';
  if (!last && !changed) throw error;
  return { counts: nothing, bytes: 0, more: { lost: rows, ...(changed && { changed: 1, stop: 1 }) } };
};

/** What comes after a batch that was counted: the next one, where they go in order, or the end of the import. */
const goOn = async (
  worker: Worker,
  { id, job }: Importing,
  { batch }: Batch,
  last: boolean,
): Promise<void> => {
  try {
    if (isInOrder(job)) await sendNext(worker, id, batch);
  } catch (error) {
    if (!last) throw error;
    return failImport(worker, id, notContinued(error));
  }
  await finishImport(worker, id, last);
};

/**
 * Imports one batch. Whatever happens in between, doing it again brings every row in once and counts it once. With `last`, after tries that
 * failed, its rows are refused instead, or lost, so that the import ends. A stopped import's batches only count as done.
 */
export const runBatch = async (
  worker: Worker,
  importing: Importing,
  batch: Batch,
  last: boolean,
): Promise<void> => {
  const { id } = importing;
  if (await isCounted(worker, id, batch.batch)) return goOn(worker, importing, batch, last);
  const { stop } = await readTally(worker.store, id);
  const done =
    stop > 0
      ? { counts: nothing, bytes: 0 }
      : await attempt(worker, importing, batch, last).catch(error => unread(error, batch, last));
  await keep(worker, importing, batch, done);
  await goOn(worker, importing, batch, last);
};
