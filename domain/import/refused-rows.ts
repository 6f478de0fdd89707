import { guardCell } from './guard-cell.ts';
import { isRefusedColumn, refusedColumns } from './header.ts';
import { reasonIn } from './reason.ts';
import type { RowIssue } from './row-issue.ts';
import { writeRow } from './write-row.ts';

/** A row that was not imported, and why. `row` is its place in the file, the header being 1. */
export interface RefusedRow {
  readonly row: number;
  readonly issues: readonly RowIssue[];
  readonly cells: readonly string[];
}

/** Columns that are the customer's own: those that an earlier file of refused rows added are left out. */
const own = (columns: readonly string[]): readonly number[] =>
  columns.flatMap((name, at) => (isRefusedColumn(name) ? [] : [at]));

/** The first row of a file of refused rows. */
export const refusedHeader = (columns: readonly string[], separator: string): string =>
  writeRow([...refusedColumns, ...own(columns).map(at => guardCell(columns[at] ?? ''))], separator);

const joined = (texts: readonly string[]): string =>
  [...new Set(texts.filter(text => text !== ''))].join('; ');

/** What is wrong with a row, in a language: after the column's name, where there are several. */
const reasonsIn = (language: string | undefined, issues: readonly RowIssue[]): string =>
  joined(
    issues.map(issue => {
      const reason = reasonIn(language, issue);
      return issue.column === '' || issues.length === 1 ? reason : `${issue.column}: ${reason}`;
    }),
  );

/** A refused row: its place, the columns, the reasons in a language, and the row as it was, safe to open in a spreadsheet. */
export const writeRefused = (
  { row, issues, cells }: RefusedRow,
  columns: readonly string[],
  separator: string,
  language?: string,
): string =>
  writeRow(
    [
      String(row),
      joined(issues.map(({ column }) => column)),
      reasonsIn(language, issues),
      ...own(columns).map(at => cells[at] ?? ''),
      ...cells.slice(columns.length),
    ].map(cell => guardCell(cell.replaceAll('\u0000', ''))),
    separator,
  );
