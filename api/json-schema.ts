import * as z from 'zod';
import { components } from './schemas.ts';

/** A JSON Schema (2020-12), as plain JSON. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Points references at OpenAPI's components. What zod names itself (`__schema0`: any JSON, which is recursive) becomes "anything". */
const rehung = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(rehung);
  if (!isObject(value)) return value;
  const ref = typeof value.$ref === 'string' ? value.$ref.replace('#/$defs/', '') : undefined;
  if (ref?.startsWith('__')) return {};
  if (ref !== undefined) return { $ref: `#/components/schemas/${ref}` };
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== '$defs' && name !== '$schema' && name !== 'id')
      .map(([name, inner]) => [name, name === 'properties' ? rehungProperties(inner) : rehung(inner)]),
  );
};

/** Properties are named freely: one called `id` is no keyword. */
function rehungProperties(value: unknown): unknown {
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rehung(inner)]))
    : value;
}

/** The schema of what goes over the wire, and the named schemas that it refers to. */
export const jsonSchemaOf = (
  schema: z.ZodType,
): { readonly schema: JsonSchema; readonly defs: Readonly<Record<string, JsonSchema>> } => {
  const full = z.toJSONSchema(schema, {
    // What is sent and answered is the written form: a transform reads it and keeps its shape.
    io: 'input',
    unrepresentable: 'any',
    metadata: components,
  }) as Record<string, unknown>;
  const defs = Object.entries((full.$defs ?? {}) as Record<string, unknown>)
    .filter(([name]) => !name.startsWith('__'))
    .map(([name, def]) => [name, rehung(def) as JsonSchema]);
  return { schema: rehung(full) as JsonSchema, defs: Object.fromEntries(defs) };
};

const plain = new WeakMap<z.ZodType, JsonSchema>();

/** A schema with nothing outside itself: a form in the browser is drawn from it. Made once for each schema. */
export const plainJsonSchema = (schema: z.ZodType): JsonSchema => {
  const made = plain.get(schema) ?? jsonSchemaOf(schema).schema;
  plain.set(schema, made);
  return made;
};
