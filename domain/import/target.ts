import type { Field } from '../core/field.ts';
import type { RecordType } from '../core/record-type.ts';
import { humanize } from '../core/text.ts';

/** Something that a column of a file may hold: a field, a part of an address, or a name that is taken apart. */
export interface Target {
  /** What a mapping calls it: `email`, `address.city`, `companies`. */
  readonly path: string;
  /** The field of the type that the values go to. */
  readonly field: string;
  readonly declaration: Field;
  /** The part of an address. */
  readonly part?: string;
  readonly label: string;
}

/** Kinds whose values are no text of one cell, or mean something only to programs. */
const closed: ReadonlySet<string> = new Set(['rows', 'json', 'reference']);
const addressParts = ['street', 'city', 'region', 'postalCode', 'country'] as const;

const ofField = (name: string, declaration: Field): readonly Target[] => {
  const label = declaration.label ?? humanize(name);
  const whole = { path: name, field: name, declaration, label };
  if (declaration.kind !== 'address') return [whole];
  const parts = addressParts.map(part => ({
    path: `${name}.${part}`,
    field: name,
    declaration,
    part,
    label: `${label}: ${humanize(part).toLowerCase()}`,
  }));
  return [{ ...whole, part: 'street' }, ...parts];
};

/**
 * What columns can be mapped to: the fields that a caller may set (`mayWrite`), as one cell can hold them, and the name that is taken
 * apart where its parts may be set.
 */
export const targetsOf = (
  type: RecordType,
  mayWrite: (field: string) => boolean = () => true,
): readonly Target[] =>
  Object.entries(type.fields).flatMap(([name, declaration]) => {
    const splits = type.imports?.splits?.column === name ? type.imports.splits : undefined;
    if (splits !== undefined) return mayWrite(splits.first) ? ofField(name, declaration) : [];
    if (declaration.setBy !== undefined || closed.has(declaration.kind) || !mayWrite(name)) return [];
    return ofField(name, declaration);
  });
