import { foldText } from '../core/text.ts';

/** A header as it is compared: folded, words only, one space between them. */
export const bareHeader = (text: string): string => (foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

/** The first three columns of a file of refused rows; an import leaves them out. */
export const refusedColumns = ['Import row', 'Import column', 'Import reason'] as const;

/** Whether a column was added by us to tell why a row was refused. */
export const isRefusedColumn = (name: string): boolean =>
  (refusedColumns as readonly string[]).includes(name);

/** The names of a file's columns: one without a header is called by its place. */
export const columnNames = (header: readonly string[]): readonly string[] =>
  header.map((cell, at) => (cell.trim() === '' ? `Column ${at + 1}` : cell.trim()));
