import { rowIssue } from '../../../domain/import/reason.ts';
import type { RowIssue } from '../../../domain/import/row-issue.ts';
import { type RowPlace, rowScanner } from '../../../domain/import/scan-rows.ts';
import type { ImportJob } from './job.ts';
import type { Batch } from './message.ts';
import { parseRows } from './parse-rows.ts';

/** A row of a batch as it stands in the file; `wrong` when it cannot be read at all. */
export interface FileRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly wrong?: RowIssue;
}

/** No row is longer than this; what is comes from a quote in the wrong place. */
const longestRow = 262_144;

const decoded = (bytes: Uint8Array, { encoding }: Batch): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const placesIn = (bytes: Uint8Array, job: ImportJob, { encoding }: Batch): readonly RowPlace[] => {
  const places: RowPlace[] = [];
  const scanner = rowScanner(
    { encoding, separator: job.separator, begin: 0 },
    place => void places.push(place),
  );
  scanner.push(bytes);
  scanner.end();
  return places;
};

const tooLong = (row: number): FileRow => ({
  row,
  cells: [],
  wrong: rowIssue('row.long', 'This row is longer than {size} KB. Look for a quote in the wrong place.', {
    size: longestRow / 1024,
  }),
});

/** Row by row: for a batch in which something cannot be decoded or is too long. */
const oneByOne = (bytes: Uint8Array, job: ImportJob, batch: Batch): readonly FileRow[] =>
  placesIn(bytes, job, batch).map(({ from, to }, at): FileRow => {
    const row = batch.firstRow + at;
    if (to - from > longestRow) return tooLong(row);
    const piece = bytes.subarray(from, to);
    const text = decoded(piece, batch);
    if (text !== undefined) return { row, cells: parseRows(text, job.separator)[0] ?? [] };
    const shown = new TextDecoder(batch.encoding, { ignoreBOM: true }).decode(piece);
    return {
      row,
      cells: parseRows(shown, job.separator)[0] ?? [],
      wrong: rowIssue('row.encoding', 'This row is not written in {encoding}: a character cannot be read.', {
        encoding: batch.encoding,
      }),
    };
  });

/** The rows of a batch. A row that cannot be decoded, or is too long, spoils no other. */
export const readBatch = (bytes: Uint8Array, job: ImportJob, batch: Batch): readonly FileRow[] => {
  const text = bytes.length > longestRow ? undefined : decoded(bytes, batch);
  if (text === undefined) return oneByOne(bytes, job, batch);
  return parseRows(text, job.separator).map((cells, at) => ({ row: batch.firstRow + at, cells }));
};
