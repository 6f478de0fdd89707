import { isVisible, isWritable, type Principal, rightsOn, scopeOf } from '../domain/core/access.ts';
import type { Catalogue } from '../domain/core/catalogue.ts';
import type { Command } from '../domain/core/command.ts';
import type { Field } from '../domain/core/field.ts';
import type { RecordType, Scope } from '../domain/core/record-type.ts';
import { humanize } from '../domain/core/text.ts';
import { filtersOf, sortsOf } from './filters.ts';
import { type JsonSchema, plainJsonSchema } from './json-schema.ts';

/** A field as the client draws it: its declaration, its label, and whether this caller may set it. */
export type TypeField = Field & { readonly label: string; readonly writable: boolean };

/** A command that the caller may do: its button's label and its input. */
export interface TypeCommand {
  readonly name: string;
  readonly label: string;
  readonly input: JsonSchema;
}

/** A record type as `GET /api/v1/types` answers it: its declaration, cut to what the caller may see and do. */
export interface TypeAnswer extends Omit<RecordType, 'fields' | 'access'> {
  readonly fields: Readonly<Record<string, TypeField>>;
  readonly rights: {
    readonly read: Scope;
    readonly create: boolean;
    readonly update: Scope;
    readonly delete: Scope;
  };
  readonly commands: readonly TypeCommand[];
  /** The fields that its list can be filtered by. */
  readonly filters: readonly string[];
  /** What its list can be sorted by, each also backwards (`-name`): fields and `createdAt`. */
  readonly sorts: readonly string[];
}

/** What `GET /api/v1/types` answers. */
export interface TypesAnswer {
  readonly types: readonly TypeAnswer[];
}

const fieldsOf = (principal: Principal, type: RecordType): Readonly<Record<string, TypeField>> =>
  Object.fromEntries(
    Object.entries(type.fields)
      .filter(([name]) => isVisible(principal, type, name))
      .map(([name, field]) => [
        name,
        { label: humanize(name), ...field, writable: isWritable(principal, type, name) } as TypeField,
      ]),
  );

const mayEver = (principal: Principal, type: RecordType, { name }: Command): boolean => {
  const granted = rightsOn(principal.role, type).commands ?? [];
  return (granted.includes('*') || granted.includes(name)) && scopeOf(principal, 'update', type) !== 'none';
};

const rights = (principal: Principal, type: RecordType): TypeAnswer['rights'] => {
  const read = scopeOf(principal, 'read', type);
  if (type.access.readOnly) return { read, create: false, update: 'none', delete: 'none' };
  return {
    read,
    create: scopeOf(principal, 'create', type) === 'all',
    update: scopeOf(principal, 'update', type),
    delete: scopeOf(principal, 'delete', type),
  };
};

const answerFor = (catalogue: Catalogue, principal: Principal, type: RecordType): TypeAnswer => {
  const { access: _, ...declaration } = type;
  const fields = fieldsOf(principal, type);
  return {
    ...declaration,
    columns: type.columns.filter(name => name in fields || name === 'createdAt' || name === 'updatedAt'),
    fields,
    rights: rights(principal, type),
    commands: catalogue
      .commandsOf(type)
      .filter(command => mayEver(principal, type, command))
      .map(({ name, label, input }) => ({ name, label, input: plainJsonSchema(input) })),
    filters: filtersOf(catalogue, type).filter(name => name in fields),
    sorts: sortsOf(catalogue, type).filter(name => name in fields || name === 'createdAt'),
  };
};

/** The declarations of all types that the caller may read, cut to the caller's rights. */
export const typesAnswer = (catalogue: Catalogue, principal: Principal): TypesAnswer => ({
  types: catalogue.types
    .filter(type => scopeOf(principal, 'read', type) !== 'none')
    .map(type => answerFor(catalogue, principal, type)),
});
