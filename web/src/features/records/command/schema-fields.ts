import type { Field, Fields } from '../../../../../domain/core/field.ts';
import type { Shape } from '../../../shared/api/declarations.ts';

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

const users = /^(userId|ownerId)$/;

const kindOf = (name: string, schema: Schema): Field => {
  if (users.test(name)) return { kind: 'user' };
  if (Array.isArray(schema.enum)) return { kind: 'choice', of: schema.enum.map(String) };
  if (schema.type === 'boolean') return { kind: 'yesNo' };
  if (schema.type === 'number' || schema.type === 'integer') return { kind: 'number' };
  if (schema.format === 'date') return { kind: 'date' };
  if (schema.format === 'date-time') return { kind: 'dateTime' };
  if (schema.type === 'string') return { kind: (schema.maxLength ?? 0) > 200 ? 'longText' : 'text' };
  return { kind: 'json' };
};

/** The fields that ask for a command's input, from its JSON Schema: flat inputs get proper inputs, what is nested is asked for as JSON. */
export const fieldsOfSchema = (input: unknown): Fields => {
  const { properties = {}, required = [] } = input as Schema;
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      { ...kindOf(name, schema), ...(required.includes(name) ? { required: true as const } : {}) },
    ]),
  );
};

/** A command's input as a type, so that the same inputs draw it. It borrows the name of the record's type for its translations. */
export const shapeOfInput = (type: Shape, input: unknown): Shape => ({
  ...type,
  fields: fieldsOfSchema(input),
});
