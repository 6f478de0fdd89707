import type { Field } from '../../../../../domain/core/field.ts';
import { isEditable, type Shape } from '../../../shared/api/declarations.ts';

/** A field of a form by name. */
export type Named = readonly [name: string, field: Field];

const fewest = 9;

/**
 * The fields of a form in their declared order. A long form begins with those that matter (required, shown in lists, long texts); the
 * others wait behind "more fields".
 */
export const formFields = (
  type: Shape,
): { readonly first: readonly Named[]; readonly more: readonly Named[] } => {
  const all = Object.entries(type.fields).filter(([, field]) => isEditable(field));
  if (all.length <= fewest) return { first: all, more: [] };
  const matters = ([name, field]: Named): boolean =>
    field.required === true ||
    (field.search === true && field.kind !== 'tags') ||
    field.kind === 'longText' ||
    field.children === true ||
    field.kind === 'references' ||
    type.columns.includes(name);
  return { first: all.filter(matters), more: all.filter(one => !matters(one)) };
};

/** What a new record begins with: the declared defaults, then what the caller gives. */
export const beginning = (
  type: Shape,
  given: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(
    Object.entries(type.fields)
      .filter(([, field]) => isEditable(field) && field.default !== undefined)
      .map(([name, field]) => [name, field.default]),
  ),
  ...given,
});

/** What changed between two states of a form; a field that was emptied is `null`. */
export const changesOf = (
  was: Readonly<Record<string, unknown>>,
  is: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const names = new Set([...Object.keys(was), ...Object.keys(is)]);
  const changed = [...names].filter(name => JSON.stringify(was[name]) !== JSON.stringify(is[name]));
  return Object.fromEntries(changed.map(name => [name, is[name] ?? null]));
};

/** Required fields that are still empty. */
export const missing = (
  fields: readonly Named[],
  values: Readonly<Record<string, unknown>>,
): readonly string[] =>
  fields
    .filter(([name, field]) => {
      const value = values[name];
      return (
        field.required &&
        (value === undefined || value === null || (Array.isArray(value) && value.length === 0))
      );
    })
    .map(([name]) => name);
