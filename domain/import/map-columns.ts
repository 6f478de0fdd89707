import { AppError, type FieldIssue, invalidField } from '../core/app-error.ts';
import { isRefusedColumn } from './header.ts';
import type { MappedColumn } from './read-row.ts';
import type { Target } from './target.ts';

/** Which column goes to which field: names of columns to paths of targets. */
export type Mapping = Readonly<Record<string, string>>;

const issue = (column: string, code: string, message: string): FieldIssue => ({
  path: `mapping.${column}`,
  code: `import.${code}`,
  message,
});

/**
 * The columns that a mapping brings in. Throws `input.invalid` naming every entry that cannot be: a column that the file has not, a field that
 * the caller may not set, a field given twice.
 */
export const mapColumns = (
  mapping: Mapping,
  columns: readonly string[],
  targets: readonly Target[],
): readonly MappedColumn[] => {
  const issues: FieldIssue[] = [];
  const taken = new Set<string>();
  const mapped = Object.entries(mapping).flatMap(([name, path]): readonly MappedColumn[] => {
    const at = columns.indexOf(name);
    const target = targets.find(one => one.path === path);
    if (at < 0) issues.push(issue(name, 'unknown-column', `The file has no column ${name}.`));
    else if (target === undefined)
      issues.push(issue(name, 'unknown-field', `There is no field ${path} here, or it is not yours to set.`));
    else if (taken.has(path)) issues.push(issue(name, 'field-twice', `Two columns go to ${path}.`));
    taken.add(path);
    return target === undefined || at < 0 || isRefusedColumn(name) ? [] : [{ at, name, target }];
  });
  if (issues.length > 0)
    throw new AppError('invalid', 'input.invalid', 'Some columns need another look; nothing was imported.', {
      issues,
    });
  if (mapped.length === 0)
    throw invalidField(
      'mapping',
      'import.nothing-mapped',
      'No column of this file goes to a field. Map at least one.',
    );
  return mapped;
};
