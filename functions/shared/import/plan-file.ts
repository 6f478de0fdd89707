import { AppError } from '../../../domain/core/app-error.ts';
import { type Encoding, legacyOf } from '../../../domain/import/encoding.ts';
import { type RowPlace, rowScanner } from '../../../domain/import/scan-rows.ts';
import type { ImportJob } from './job.ts';
import type { Batch } from './message.ts';

/** A batch ends with so many rows or bytes, whichever comes first. */
const mostRows = 200;
const mostBytes = 262_144;

/** What a whole file is: its encoding, its batches, and how many rows say anything. */
export interface Plan {
  readonly batches: readonly Batch[];
  readonly rows: number;
}

/** Tells from all bytes what a file is written in that began in ASCII: UTF-8 if its first other characters are, else Windows by that piece. */
const encodingWatch = (known: Encoding | undefined) => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let told = known;
  return {
    push: (bytes: Uint8Array): void => {
      if (told !== undefined) return;
      try {
        if (decoder.decode(bytes, { stream: true }).length < bytes.length) told = 'utf-8';
      } catch {
        told = legacyOf(bytes);
      }
    },
    encoding: (): Encoding => told ?? 'utf-8',
  };
};

/**
 * Cuts a file into batches, in one pass and without keeping it. Throws `import.open-quote` for a quote that is never closed: all that stands
 * behind it would be one cell, so nothing of the file is imported.
 */
export const planFile = async (job: ImportJob, bytes: AsyncIterable<Uint8Array>): Promise<Plan> => {
  const cut: Omit<Batch, 'encoding'>[] = [];
  let [row, rows] = [0, 0];
  let open: RowPlace[] = [];
  const close = (): void => {
    const [first, last] = [open[0], open.at(-1)];
    const filled = open.filter(place => place.filled).length;
    if (first !== undefined && last !== undefined && filled > 0)
      cut.push({
        batch: cut.length + 1,
        from: first.from,
        to: last.to,
        firstRow: row - open.length + 1,
        rows: filled,
      });
    rows += filled;
    open = [];
  };
  const found = (place: RowPlace): void => {
    const first = open[0];
    if (first !== undefined && (open.length === mostRows || place.to - first.from > mostBytes)) close();
    row += 1;
    if (row === 1) return;
    open.push(place);
  };
  const format = { encoding: job.encoding ?? 'utf-8', separator: job.separator, begin: job.begin };
  const scanner = rowScanner(format, found);
  const watch = encodingWatch(job.encoding);
  for await (const piece of bytes) {
    scanner.push(piece);
    watch.push(piece);
  }
  if (scanner.end().open !== undefined)
    throw new AppError(
      'invalid',
      'import.open-quote',
      `A quote is opened in row ${row + 1} and never closed. Close it, and nothing else needs to change.`,
    );
  close();
  return { rows, batches: cut.map(batch => ({ ...batch, encoding: watch.encoding() })) };
};
