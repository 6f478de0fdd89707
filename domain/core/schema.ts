import * as z from 'zod';
import { AppError, type FieldIssue } from './app-error.ts';
import type { Field, Fields } from './field.ts';
import { kindSchema, type Reading } from './kind-schema.ts';
import { remembered } from './memo.ts';
import type { AnyRecord, CreateOf, RecordType, UpdateOf } from './record-type.ts';

type Make = (field: Field) => z.ZodType;

const shape = (fields: Fields, keep: (field: Field) => boolean, make: Make): Record<string, z.ZodType> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => keep(field))
      .map(([name, field]) => [name, make(field)]),
  );

const byCaller = (field: Field): boolean => field.setBy === undefined;
const changeable = (field: Field): boolean => byCaller(field) && field.fixed === undefined;
const everyField = (): boolean => true;

const onCreate =
  (reading: Reading): Make =>
  field =>
    field.required && field.default === undefined
      ? kindSchema(field, reading)
      : z.exactOptional(kindSchema(field, reading));

const onUpdate =
  (reading: Reading): Make =>
  field =>
    z.exactOptional(field.required ? kindSchema(field, reading) : kindSchema(field, reading).nullable());

const present: Make = field =>
  field.required || field.default !== undefined ? kindSchema(field) : z.exactOptional(kindSchema(field));

/** Shared, so that schemas without own fields are remembered as one, whichever empty object was given. */
const noOwn: Fields = {};
const ownOf = (own: Fields): Fields => (Object.keys(own).length === 0 ? noOwn : own);
const readingOf = (country: string): Reading => (country === '' ? {} : { country });

const makeCreate = remembered((type: RecordType, own: Fields, country) =>
  z.strictObject({
    ...shape(type.fields, byCaller, onCreate(readingOf(country))),
    own: z.strictObject(shape(own, byCaller, onCreate(readingOf(country)))).prefault({}),
  }),
);

const makeUpdate = remembered((type: RecordType, own: Fields, country) =>
  z.strictObject({
    ...shape(type.fields, changeable, onUpdate(readingOf(country))),
    own: z.exactOptional(z.strictObject(shape(own, changeable, onUpdate(readingOf(country))))),
  }),
);

const makeRecord = remembered((type: RecordType, own: Fields) =>
  z.strictObject({
    id: z.string(),
    version: z.int().min(1),
    createdAt: z.string(),
    createdBy: z.string(),
    updatedAt: z.string(),
    updatedBy: z.string(),
    deletedAt: z.exactOptional(z.string()),
    own: z.strictObject(shape(own, everyField, present)),
    ...shape(type.fields, everyField, present),
  }),
);

/**
 * What a caller may send to make a record. Unknown fields and those that only commands set are refused; `own` are the tenant's
 * fields. The same arguments give the same schema, made once.
 */
export const createSchema = <T extends RecordType>(
  type: T,
  own: Fields = noOwn,
  reading: Reading = {},
): z.ZodType<CreateOf<T>> =>
  makeCreate(type, ownOf(own), reading.country) as unknown as z.ZodType<CreateOf<T>>;

/** What a caller may send to change a record: every field optional, `null` clears one that is not required; `fixed` ones are refused. */
export const updateSchema = <T extends RecordType>(
  type: T,
  own: Fields = noOwn,
  reading: Reading = {},
): z.ZodType<UpdateOf<T>> =>
  makeUpdate(type, ownOf(own), reading.country) as unknown as z.ZodType<UpdateOf<T>>;

/** A whole record, as it is stored and answered. */
export const recordSchema = (type: RecordType, own: Fields = noOwn): z.ZodType<AnyRecord> =>
  makeRecord(type, ownOf(own)) as unknown as z.ZodType<AnyRecord>;

/** So many issues are told, and so much of a path: an answer must not grow with what somebody sends. */
const mostIssues = 100;
const longestPath = 200;

/** The issues of a zod error as Steppe names them: dotted path, stable code, words; at most 100. */
export const issuesOf = (error: z.ZodError): readonly FieldIssue[] =>
  error.issues
    .flatMap(issue => {
      const path = issue.path.join('.');
      if (issue.code !== 'unrecognized_keys')
        return [{ path, code: codeOf(issue), message: wordsFor(issue) }];
      return issue.keys.slice(0, mostIssues).map(key => ({
        path: path === '' ? key : `${path}.${key}`,
        code: 'field.unknown',
        message: 'There is no such field here, or it is not yours to set.',
      }));
    })
    .slice(0, mostIssues)
    .map(issue => ({ ...issue, path: issue.path.slice(0, longestPath).toWellFormed() }));

const missing = (issue: z.core.$ZodIssue): boolean =>
  issue.input === undefined && ['invalid_type', 'invalid_value', 'invalid_union'].includes(issue.code ?? '');
const codeOf = (issue: z.core.$ZodIssue): string =>
  missing(issue) ? 'field.required' : `field.${issue.code.replaceAll('_', '-')}`;
const wordsFor = (issue: z.core.$ZodIssue): string => (missing(issue) ? 'Fill this in.' : issue.message);

/** Parses input by a schema, or throws the `invalid` AppError that names each refused field. */
export const parseInput = <T>(schema: z.ZodType<T>, input: unknown): T => {
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return result.data;
  const issues = issuesOf(result.error);
  throw new AppError('invalid', 'input.invalid', 'Some fields need another look; nothing was saved.', {
    issues,
  });
};
