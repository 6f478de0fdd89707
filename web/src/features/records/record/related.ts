import { type Field, type Link, targetsOf } from '../../../../../domain/core/field.ts';
import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import { type Declaration, isEditable, type Shape } from '../../../shared/api/declarations.ts';
import { placeOf } from '../../../shared/ui/places.ts';

/** A record beside another one. `record` is missing where only the id is known. */
export interface RelatedRow {
  readonly type: string;
  readonly id: string;
  readonly field?: string;
  readonly role?: string;
  readonly record?: AnyRecord;
}

/** A list of related records of one type, and what a new one begins with so that it belongs here. */
export interface Offer {
  readonly type: Declaration;
  readonly values: Readonly<Record<string, unknown>> | undefined;
}

const linking = (other: Declaration, to: string): readonly [string, Field] | undefined =>
  Object.entries(other.fields).find(
    ([, field]) =>
      targetsOf(field).includes(to) &&
      (field.children === true || field.kind === 'references') &&
      isEditable(field),
  );

const beginning = (name: string, field: Field, id: string): Readonly<Record<string, unknown>> =>
  field.kind === 'references' ? { [name]: [{ id, primary: true }] } : { [name]: id };

/** The types that can stand beside a record: those that link to it, and those that it refers to. Notes and mails have the timeline. */
export const offersFor = (
  types: readonly Declaration[],
  type: Declaration,
  record: AnyRecord,
  referred: readonly RelatedRow[],
): readonly Offer[] => {
  const also = new Set(referred.map(row => row.type));
  return types.flatMap((other): readonly Offer[] => {
    const place = placeOf(other.name);
    if (place === 'timeline' || place === 'settings') return [];
    const found = linking(other, type.name);
    if (found === undefined) return also.has(other.name) ? [{ type: other, values: undefined }] : [];
    return [{ type: other, values: beginning(found[0], found[1], record.id) }];
  });
};

/** What a record refers to itself: its company, its contacts with their roles, the lead that it came from. */
export const referredBy = (
  type: Shape,
  record: AnyRecord,
  typeOf: (id: string) => string | undefined,
): readonly RelatedRow[] =>
  Object.entries(type.fields).flatMap(([name, field]): readonly RelatedRow[] => {
    const value = record[name];
    if (field.kind === 'references' && Array.isArray(value))
      return (value as readonly Link[]).map(link => ({
        type: field.to,
        id: link.id,
        ...(link.role === undefined ? {} : { field: name, role: link.role }),
      }));
    if (field.kind !== 'reference' || typeof value !== 'string') return [];
    return [{ type: typeOf(value) ?? '', id: value }];
  });
