import { invalidField } from '../core/app-error.ts';
import { columnNames } from './header.ts';

const emailLike = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const refuse = (code: string, message: string) => invalidField('file', `import.${code}`, message);

/**
 * The columns of a file by its first row. Throws `import.empty`, `import.no-header` for a first row that is one of data, and
 * `import.duplicate-header` naming a column that is there twice.
 */
export const checkHeader = (header: readonly string[] | undefined): readonly string[] => {
  if (header === undefined || header.every(cell => cell.trim() === ''))
    throw refuse(
      'empty',
      'There is nothing in the first row of this file. The names of the columns belong there.',
    );
  if (header.some(cell => emailLike.test(cell.trim()) || /^\+?[\d\s()-]{7,}$/.test(cell.trim())))
    throw refuse(
      'no-header',
      'The first row of this file is one of data. Put a row with the names of the columns above it.',
    );
  const names = columnNames(header);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined)
    throw refuse(
      'duplicate-header',
      `Two columns of this file are called ${twice}. Give each a name of its own.`,
    );
  return names;
};
