import * as z from 'zod';
import { keptNames, type RecordType } from '../domain/core/record-type.ts';
import { createSchema, recordSchema, updateSchema } from '../domain/core/schema.ts';
import type { LazySchema } from './route.ts';

/** Names of the schemas that OpenAPI shows as components. */
export const components = z.registry<{ id: string }>();

const named = <T extends z.ZodType>(id: string, schema: T): T => {
  components.add(schema, { id });
  return schema;
};

/** `api-key` → `ApiKey`. */
export const pascal = (name: string): string =>
  name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A page of a list: go on with `cursor`, absent on the last page. */
export const pageOf =
  (item: LazySchema): LazySchema =>
  () =>
    z.strictObject({ items: z.array(item()), cursor: z.exactOptional(z.string()) });

const always: readonly string[] = keptNames.filter(name => name !== 'type' && name !== 'deletedAt');

/** A record as it is answered: what the caller may not see, and in lists the longer fields, are left out. */
const shownSchema = (type: RecordType): z.ZodType => {
  const full = recordSchema(type) as unknown as z.ZodObject;
  const fields = Object.entries(full.shape) as [string, z.ZodType][];
  return z.strictObject(
    Object.fromEntries(
      fields.map(([name, schema]) => [name, always.includes(name) ? schema : z.exactOptional(schema)]),
    ),
  );
};

/** Makes it when it is first asked for, then keeps it. */
export const lazy = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/** The schemas of one record type: as answered, as made, as changed; each made when it is first asked for. */
export interface RecordSchemas {
  readonly shown: LazySchema;
  readonly create: LazySchema;
  readonly update: LazySchema;
}

/** The schemas of a type, named for OpenAPI. */
export const recordSchemas = (type: RecordType): RecordSchemas => ({
  shown: lazy(() => named(pascal(type.name), shownSchema(type))),
  create: lazy(() => named(`${pascal(type.name)}Create`, createSchema(type))),
  update: lazy(() => named(`${pascal(type.name)}Update`, updateSchema(type))),
});

const actor = z.strictObject({
  kind: z.enum(['user', 'api-key', 'form', 'rule', 'system']),
  id: z.string(),
  name: z.string(),
});

/** An entry of a timeline. */
export const timelineEntry = named(
  'TimelineEntry',
  z.strictObject({
    id: z.string(),
    type: z.enum(['record.created', 'record.updated', 'record.deleted', 'record.restored']),
    time: z.string(),
    actor,
    subject: z.strictObject({
      type: z.string(),
      id: z.string(),
      version: z.int(),
      title: z.exactOptional(z.string()),
    }),
    changes: z.record(z.string(), z.strictObject({ from: z.unknown(), to: z.unknown() })),
    deed: z.exactOptional(z.strictObject({ type: z.string(), data: z.record(z.string(), z.unknown()) })),
    correlationId: z.string(),
    causationId: z.exactOptional(z.string()),
  }),
);

/** Any record: its fields are those of its type. */
export const anyRecord = named('AnyRecord', z.looseObject({ id: z.string(), version: z.int() }));

/** Something that refers to a record: by which field, in which role. */
export const relatedEntry = named(
  'Related',
  z.strictObject({
    type: z.string(),
    id: z.string(),
    field: z.exactOptional(z.string()),
    role: z.exactOptional(z.string()),
    record: anyRecord,
  }),
);

/** A record that a search found. */
export const foundEntry = named(
  'Found',
  z.strictObject({
    type: z.string(),
    id: z.string(),
    title: z.exactOptional(z.string()),
    subtitle: z.exactOptional(z.string()),
  }),
);

/** A sum of money. Many amounts may add up to more than the largest whole number that JSON programs keep exactly. */
const sum = z.strictObject({ minor: z.number(), currency: z.string() });

const column = {
  id: z.string(),
  name: z.string(),
  row: z.record(z.string(), z.unknown()),
  count: z.int(),
  sums: z.array(sum),
};
const cards = { items: z.array(anyRecord), cursor: z.exactOptional(z.string()) };

const boardOf = (shape: z.ZodRawShape) =>
  z.strictObject({
    within: z.strictObject({ type: z.string(), id: z.string(), title: z.exactOptional(z.string()) }),
    columns: z.array(z.strictObject(shape)),
  });

/** A board: a column for each stage with its first cards, how many there are in all, and what they are worth. */
export const board = named('Board', boardOf({ ...column, ...cards }));

/** The same without the cards. */
export const boardSums = named('BoardSums', boardOf(column));

/** RFC 9457 problem details. */
export const problemSchema = named(
  'Problem',
  z.looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    correlationId: z.string(),
    issues: z.exactOptional(
      z.array(z.strictObject({ path: z.string(), code: z.string(), message: z.string() })),
    ),
  }),
);
