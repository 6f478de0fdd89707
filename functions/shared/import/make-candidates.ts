import { marksOf } from '../../../domain/core/identity.ts';
import type { Candidate } from '../../../domain/import/candidate.ts';
import { isBlank, missingIn } from '../../../domain/import/read-row.ts';
import type { RefusedRow } from '../../../domain/import/refused-rows.ts';
import type { RowIssue } from '../../../domain/import/row-issue.ts';
import type { Importing } from './batch-desk.ts';
import type { FileRow } from './read-batch.ts';
import { rowId } from './row-id.ts';

/** The rows of a batch that could be read, and those that could not. Blank ones are neither. */
export interface Sorted {
  readonly candidates: readonly Candidate[];
  readonly refused: readonly RefusedRow[];
}

/** A row without any value by which its record is known is known by itself: the same row of the same file is the same record. */
const itself = (row: number, values: object): Candidate['marks'] => [
  { field: '*', text: `${row}|${JSON.stringify(values)}` },
];

const candidateOf = (importing: Importing, { row, cells }: FileRow): Candidate | readonly RowIssue[] => {
  const { type, format, id, job } = importing;
  const { values, names, issues } = importing.read(cells);
  if (issues.length > 0) return issues;
  const marks = marksOf(type, values);
  return {
    row,
    cells,
    id: rowId(type.prefix, id, job.startedAt, row),
    values,
    names,
    marks: marks.length > 0 ? marks : itself(row, values),
    missing: missingIn(format, values),
  };
};

/** Reads every row of a batch. */
export const sortRows = (importing: Importing, rows: readonly FileRow[]): Sorted => {
  const candidates: Candidate[] = [];
  const refused: RefusedRow[] = [];
  for (const one of rows) {
    if (one.wrong !== undefined) refused.push({ ...one, issues: [one.wrong] });
    else if (!isBlank(one.cells)) {
      const read = candidateOf(importing, one);
      if ('id' in read) candidates.push(read);
      else refused.push({ ...one, issues: read });
    }
  }
  return { candidates, refused };
};
