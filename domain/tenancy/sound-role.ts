import type { Guard } from '../core/command.ts';
import type { RecordOf, RecordType } from '../core/record-type.ts';
import { issueIf, refuse } from '../core/refuse.ts';
import { role } from './role.ts';

type Row = RecordOf<typeof role>['rights'][number];

const issuesOf = (row: Row, index: number, types: readonly RecordType[]) => {
  const type = types.find(one => one.name === row.type);
  if (type === undefined)
    return issueIf(row.type !== '*', `rights.${index}.type`, 'role.unknown-type', 'There is no such type.');
  return (['hidden', 'locked'] as const).flatMap(list =>
    (row[list] ?? [])
      .filter(field => !Object.hasOwn(type.fields, field) && !field.startsWith('own.'))
      .flatMap(field =>
        issueIf(true, `rights.${index}.${list}`, 'role.unknown-field', `There is no field ${field}.`),
      ),
  );
};

/** The rows of a role name types and fields that exist, each type once: a typing error would silently grant or hide nothing. */
export const soundRole = (types: readonly RecordType[]): Guard => ({
  of: role,
  check: record => {
    const { rights } = record as unknown as RecordOf<typeof role>;
    const named = rights.map(row => row.type);
    refuse([
      ...rights.flatMap((row, index) => issuesOf(row, index, types)),
      ...named.flatMap((type, index) =>
        issueIf(
          named.indexOf(type) !== index,
          `rights.${index}.type`,
          'role.type-twice',
          'This type has a row already.',
        ),
      ),
    ]);
  },
});
