import * as z from 'zod';
import type { Json } from '../core/field.ts';
import { conditionSchema, pathSchema } from './condition.ts';

/** Names a step, so that later ones may use what it made: `steps.<id>.…`. */
const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'A step needs an id of small letters, digits and dashes.');

/** The record that a step is about: the one that the rule began with, or one that an earlier step made. */
const record = z
  .string()
  .regex(/^(record|steps\.[a-z][a-z0-9-]*)$/, 'Give record, or steps. and the id of an earlier step.')
  .prefault('record');

/** Who may be chosen: the active users of a role or a team, or these. */
const pool = z.union([
  z.strictObject({ roleId: z.string().min(1) }),
  z.strictObject({ team: z.string().min(1) }),
  z.strictObject({ userIds: z.array(z.string().min(1)).min(1).max(200) }),
]);

const span = z.strictObject({
  unit: z.enum(['seconds', 'minutes', 'working-minutes']),
  amount: z.int().min(0).max(5_000_000),
});

/**
 * Values by field. Text may hold merge fields (`Call {{ record.name }}`); `{ from: 'record.ownerId' }` takes a value as it is;
 * `{ after: { unit, amount } }` is the time so long from now.
 */
const values = z.record(z.string(), z.json() as z.ZodType<Json>);

/** One step of a rule. */
export const stepSchema = z.discriminatedUnion('do', [
  /** Gives the record to the next one of a pool in turn, unless somebody owns it. */
  z.strictObject({ id, do: z.literal('assign'), record, pool }),
  z.strictObject({ id, do: z.literal('create'), type: z.string().min(1), values }),
  z.strictObject({ id, do: z.literal('update'), record, values }),
  /** Does a command of the record, such as `remind`. */
  z.strictObject({
    id,
    do: z.literal('command'),
    record,
    command: z.string().min(1),
    input: values.prefault({}),
  }),
  /** Sends a mail, unless `to` is empty; it lies on the timeline of `record`. */
  z.strictObject({
    id,
    do: z.literal('mail'),
    record,
    to: z.string().min(1).max(500),
    toName: z.exactOptional(z.string().max(500)),
    subject: z.string().min(1).max(500),
    text: z.string().min(1).max(20_000),
    html: z.exactOptional(z.string().max(20_000)),
  }),
  /** Waits so long, or until the time at a path. */
  z
    .strictObject({
      id,
      do: z.literal('wait'),
      for: z.exactOptional(span),
      until: z.exactOptional(pathSchema),
    })
    .refine(
      step => (step.for === undefined) !== (step.until === undefined),
      'Wait for a time, or until one.',
    ),
  /** Goes on when all conditions hold (paths from `record`, `steps`, `settings`); otherwise skips so many steps, or ends the run. */
  z.strictObject({
    id,
    do: z.literal('condition'),
    when: z.array(conditionSchema).min(1).max(20),
    otherwise: z
      .union([z.literal('stop'), z.strictObject({ skip: z.int().min(1).max(50) })])
      .prefault('stop'),
  }),
]);

/** A step as it is kept in a rule. */
export type Step = z.output<typeof stepSchema>;

/** A span of time. */
export type Span = z.output<typeof span>;

/** The steps of a rule, each with an id of its own. */
export const stepsSchema = z
  .array(stepSchema)
  .min(1)
  .max(50)
  .refine(steps => new Set(steps.map(step => step.id)).size === steps.length, 'Two steps have the same id.');

/** The conditions of a rule. */
export const conditionsSchema = z.array(conditionSchema).max(20);
