import type { RecordType } from '../core/record-type.ts';
import { splitName } from '../sales/converted.ts';
import { unguardCell } from './guard-cell.ts';
import { type CellReader, cellReader, type Home } from './read-cell.ts';
import { rowIssue } from './reason.ts';
import type { RowIssue } from './row-issue.ts';
import type { Target } from './target.ts';

/** A row as it was understood: values by field, names of records and people that are still to be found, and what is wrong. */
export interface ReadRow {
  readonly values: Readonly<Record<string, unknown>>;
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly issues: readonly RowIssue[];
}

/** A column that is imported. */
export interface MappedColumn {
  readonly at: number;
  readonly name: string;
  readonly target: Target;
}

/** A file's header and what is done with its columns. */
export interface RowFormat {
  readonly type: RecordType;
  readonly columns: readonly string[];
  readonly mapped: readonly MappedColumn[];
  readonly home: Home;
}

interface Reading {
  readonly column: MappedColumn;
  readonly read: CellReader;
}
type Values = Record<string, unknown>;

/** Whether nothing at all stands in a row. */
export const isBlank = (cells: readonly string[]): boolean => cells.every(cell => cell.trim() === '');

const shapeIssues = ({ columns }: RowFormat, cells: readonly string[]): readonly RowIssue[] => {
  if (cells.some(cell => cell.includes('\u0000')))
    return [rowIssue('row.nul', 'This row has a NUL character in it.')];
  return cells.length > columns.length && !isBlank(cells.slice(columns.length))
    ? [
        rowIssue('row.cells', 'This row has {cells} cells and the header {columns}.', {
          cells: cells.length,
          columns: columns.length,
        }),
      ]
    : [];
};

const set = (values: Values, { field, declaration }: Target, value: unknown): void => {
  const isPart = declaration.kind === 'address';
  values[field] = isPart ? { ...(values[field] as object | undefined), ...(value as object) } : value;
};

const wrongCell = ({ name, target: { path, declaration } }: MappedColumn, message: string): RowIssue => ({
  column: name,
  field: path,
  code: `cell.${declaration.kind}`,
  message,
});

/** A whole name becomes its parts where they are not given by themselves. */
const splitWhole = ({ imports }: RecordType, values: Values): Values => {
  const splits = imports?.splits;
  if (splits === undefined || typeof values[splits.column] !== 'string') return values;
  const { [splits.column]: whole, ...rest } = values;
  // Marks that nobody sees are no name: what is missing is said as for an empty cell.
  if (whole === '') return rest;
  const { firstName, lastName } = splitName(String(whole));
  return {
    [splits.first]: firstName,
    ...(lastName !== undefined && { [splits.rest]: lastName }),
    ...rest,
  };
};

/** Makes the reader of a file's rows. Everything that is the same for all rows is made here, once. */
export const rowReader = (format: RowFormat): ((cells: readonly string[]) => ReadRow) => {
  const readings = format.mapped.map(
    (column): Reading => ({ column, read: cellReader(column.target, format.home) }),
  );
  return cells => {
    const values: Values = {};
    const names: Record<string, readonly string[]> = {};
    const issues: RowIssue[] = [...shapeIssues(format, cells)];
    for (const { column, read } of readings) {
      const text = unguardCell(cells[column.at] ?? '').trim();
      if (text === '') continue;
      const { field, declaration } = column.target;
      const cell = read(text);
      if ('wrong' in cell) issues.push(wrongCell(column, cell.wrong));
      else if (declaration.kind === 'references') names[field] = cell.value as readonly string[];
      else if (declaration.kind === 'user') names[field] = [String(cell.value)];
      else set(values, column.target, cell.value);
    }
    return { values: splitWhole(format.type, values), names, issues };
  };
};

/** Required fields that a row leaves empty: what keeps it from making a record. */
export const missingIn = (
  { type, mapped }: RowFormat,
  values: Readonly<Record<string, unknown>>,
): readonly RowIssue[] =>
  Object.entries(type.fields)
    .filter(
      ([name, field]) =>
        field.required &&
        field.setBy === undefined &&
        field.default === undefined &&
        values[name] === undefined,
    )
    .map(([name]) => {
      const { splits } = type.imports ?? {};
      const column = mapped.find(
        ({ target: { field } }) => field === name || (splits?.first === name && field === splits.column),
      );
      return { column: column?.name ?? '', field: name, code: 'field.required', message: 'Fill this in.' };
    });
