import { parse } from 'csv-parse/sync';

/** The rows of a piece of a CSV file that begins and ends with whole rows: their cells as they stand there. An empty line is a row of one empty cell. */
export const parseRows = (text: string, separator: string): readonly (readonly string[])[] =>
  parse(text, {
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    // A quote within a cell that does not begin with one is a character like any other, as spreadsheets read it.
    relax_quotes: true,
    relax_column_count: true,
  }) as string[][];
