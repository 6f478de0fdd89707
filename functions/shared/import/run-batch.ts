import { AppError } from '../../../domain/core/app-error.ts';
import type { Candidate, RowOutcome } from '../../../domain/import/candidate.ts';
import { type RefusedRow, writeRefused } from '../../../domain/import/refused-rows.ts';
import { keysFor } from '../store/keys.ts';
import type { Desk } from '../use-cases/desk.ts';
import type { Importing } from './batch-desk.ts';
import { finishImport } from './finish-import.ts';
import { addToTally, fileNames, readTally, type Tally } from './job.ts';
import { sortRows } from './make-candidates.ts';
import type { Batch } from './message.ts';
import { type FileRow, readBatch } from './read-batch.ts';
import { peopleOf } from './resolve-people.ts';
import { storeRows } from './store-rows.ts';
import { turnedOut } from './turned-out.ts';
import type { Worker } from './worker.ts';

/** What came of a batch: numbers of rows. */
interface Counts {
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly refused: number;
}
const nothing: Counts = { read: 0, created: 0, updated: 0, skipped: 0, refused: 0 };

/** A batch that is over: its counts, the bytes of its refused rows, and what else there is to add to the tally. */
interface Done {
  readonly counts: Counts;
  readonly bytes: number;
  readonly more?: Partial<Tally>;
}

const counted = (outcomes: Iterable<RowOutcome>, refused: number): Counts => {
  const counts = { ...nothing, read: refused, refused };
  for (const { kind } of outcomes) {
    counts[kind] += 1;
    counts.read += 1;
  }
  return counts;
};

/** Names of people in columns of users become their ids; a name that nobody has refuses its row. */
const withPeople = async (
  { type }: Importing,
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
      column: field,
      field,
      message: 'Nobody here has this name or e-mail.',
    }));
    refused.push({ ...candidate, issues });
    return [];
  });
  return { candidates: known, refused };
};

const refusedOf = (outcomes: ReadonlyMap<Candidate, RowOutcome>): readonly RefusedRow[] =>
  [...outcomes].flatMap(([candidate, outcome]) =>
    outcome.kind === 'refused' ? [{ ...candidate, issues: outcome.issues }] : [],
  );

/** Puts the refused rows of a batch aside, until the import has ended. Answers how many bytes they are. */
const putAside = async (
  { files }: Worker,
  { id, job }: Importing,
  batch: Batch,
  rows: readonly RefusedRow[],
): Promise<number> => {
  if (rows.length === 0) return 0;
  const text = [...rows]
    .sort((a, b) => a.row - b.row)
    .map(row => writeRefused(row, job.columns, job.separator))
    .join('');
  const bytes = Buffer.from(text);
  await files.write(fileNames(id).refusedPart(batch.batch), bytes, bytes.length, 'text/csv');
  return bytes.length;
};

/** Keeps what came of a batch and adds it to the whole, once, however often the batch is done. */
const keep = (
  { store }: Worker,
  { id }: Importing,
  { batch }: Batch,
  { counts, bytes, more }: Done,
): Promise<unknown> => {
  const key = keysFor(store.tenantId).importBatch(id, batch);
  return store.items.transact([
    {
      put: { ...counts, refusedBytes: bytes, ...key },
      condition: { expression: 'attribute_not_exists(pk)' },
    },
    addToTally(store.tenantId, id, { done: 1, ...counts, ...more }),
  ]);
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

/**
 * Counts what came of a batch's rows, and puts those that were refused aside. `early` were refused before they were tried. With `last`, refusals that
 * cannot be written down are lost rows.
 */
const conclude = async (
  worker: Worker,
  importing: Importing,
  batch: Batch,
  early: readonly RefusedRow[],
  outcomes: ReadonlyMap<Candidate, RowOutcome>,
  last: boolean,
): Promise<Done> => {
  const counts = counted(outcomes.values(), early.length);
  try {
    return { counts, bytes: await putAside(worker, importing, batch, [...early, ...refusedOf(outcomes)]) };
  } catch (error) {
    if (!last) throw error;
    const { refused, read } = counts;
    return { counts: { ...counts, refused: 0, read: read - refused }, bytes: 0, more: { lost: refused } };
  }
};

/** Whether a batch was counted already. */
const isCounted = async ({ store }: Worker, id: string, batch: number): Promise<boolean> =>
  (await store.items.get(keysFor(store.tenantId).importBatch(id, batch), { consistent: true })) !== undefined;

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
  if (await isCounted(worker, id, batch.batch)) return finishImport(worker, id, last);
  const { stop } = await readTally(worker.store, id);
  const done =
    stop > 0
      ? { counts: nothing, bytes: 0 }
      : await attempt(worker, importing, batch, last).catch(error => unread(error, batch, last));
  await keep(worker, importing, batch, done);
  await finishImport(worker, id, last);
};
