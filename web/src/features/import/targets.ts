import type { Field } from '../../../../domain/core/field.ts';
import type { Declaration } from '../../shared/api/declarations.ts';
import { importsOf } from '../../shared/api/importable.ts';

/** Something that a column can go to: a field, or a part of an address. */
export interface Target {
  /** As a mapping says it: `email`, `address.city`. */
  readonly path: string;
  readonly field: string;
  readonly part?: string;
}

/** Kinds whose values are no text of one cell. */
const closed: readonly Field['kind'][] = ['rows', 'json', 'reference'];
const addressParts = ['street', 'city', 'region', 'postalCode', 'country'];

const mayHold = (type: Declaration, name: string): boolean => {
  const field = type.fields[name];
  const splits = importsOf(type)?.splits;
  if (field === undefined) return false;
  if (splits?.column === name) return type.fields[splits.first]?.writable === true;
  return field.setBy === undefined && field.writable && !closed.includes(field.kind);
};

/** What the columns of a file can go to, as this person may set it, in the order of the declaration. */
export const targetsOf = (type: Declaration): readonly Target[] =>
  Object.keys(type.fields)
    .filter(name => mayHold(type, name))
    .flatMap(name =>
      type.fields[name]?.kind === 'address'
        ? addressParts.map(part => ({ path: `${name}.${part}`, field: name, part }))
        : [{ path: name, field: name }],
    );

/** The required fields that no column goes to: without them no row can make a record. A whole name stands for its parts. */
export const missingOf = (type: Declaration, paths: readonly string[]): readonly string[] => {
  const splits = importsOf(type)?.splits;
  const given = splits !== undefined && paths.includes(splits.column) ? [...paths, splits.first] : paths;
  return Object.entries(type.fields)
    .filter(
      ([name, field]) =>
        field.required && field.setBy === undefined && field.default === undefined && !given.includes(name),
    )
    .map(([name]) => name);
};
