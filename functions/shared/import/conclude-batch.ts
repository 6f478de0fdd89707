import type { Candidate, RowOutcome } from '../../../domain/import/candidate.ts';
import { type RefusedRow, writeRefused } from '../../../domain/import/refused-rows.ts';
import { keysFor } from '../store/keys.ts';
import type { Importing } from './batch-desk.ts';
import { addToTally, fileNames, type Tally } from './job.ts';
import type { Batch } from './message.ts';
import type { Worker } from './worker.ts';

/** What came of a batch: numbers of rows. */
interface Counts {
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly refused: number;
}
/** Of no row anything came. */
export const nothing: Counts = { read: 0, created: 0, updated: 0, skipped: 0, refused: 0 };

/** A batch that is over: its counts, the bytes of its refused rows, and what else there is to add to the tally. */
export interface Done {
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
    .map(row => writeRefused(row, job.columns, job.separator, job.language))
    .join('');
  const bytes = Buffer.from(text);
  await files.write(fileNames(id).refusedPart(batch.batch), bytes, bytes.length, 'text/csv');
  return bytes.length;
};

/** Keeps what came of a batch and adds it to the whole, once, however often the batch is done. */
export const keep = (
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

/**
 * Counts what came of a batch's rows, and puts those that were refused aside. `early` were refused before they were tried. With `last`, refusals that
 * cannot be written down are lost rows.
 */
export const conclude = async (
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
