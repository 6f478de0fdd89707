import * as z from 'zod';
import type { Json } from '../core/field.ts';
import { isFilled, valueAt } from '../core/path.ts';

/** How a field is compared. `changed` and `changed-to` look at what the event changed; the others at the record as it is. */
export const operators = [
  'equals',
  'not-equals',
  'in',
  'contains',
  'filled',
  'empty',
  'greater',
  'less',
  'changed',
  'changed-to',
] as const;

/** The operators that need no value. */
const unary: readonly string[] = ['filled', 'empty', 'changed'];

/** A dotted path: `status`, `own.region`, in steps also `steps.call.done`. */
export const pathSchema = z
  .string()
  .max(200)
  .regex(/^[a-zA-Z][\w-]*(\.[\w-]+)*$/, 'Give the field as a path, for example own.region.');

/** One condition of a rule or of a step. */
export const conditionSchema = z
  .strictObject({
    field: pathSchema,
    operator: z.enum(operators),
    value: z.exactOptional(z.json() as z.ZodType<Json>),
  })
  .refine(({ operator, value }) => unary.includes(operator) === (value === undefined), {
    path: ['value'],
    message: 'This comparison needs a value, or takes none.',
  })
  .refine(({ operator, value }) => operator !== 'in' || Array.isArray(value), {
    path: ['value'],
    message: 'Give a list of values.',
  });

/** A condition as it is kept in a rule. */
export type Condition = z.output<typeof conditionSchema>;

/** What conditions are judged by: an object to find fields in, and what the event changed, by top-level field. */
export interface Judged {
  readonly values: unknown;
  readonly changes?: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
}

const same = (one: unknown, other: unknown): boolean =>
  (one ?? null) === (other ?? null) || JSON.stringify(one) === JSON.stringify(other);

const contains = (value: unknown, part: unknown): boolean => {
  if (Array.isArray(value))
    return value.some(one => same(one, part) || same((one as { id?: unknown } | null)?.id, part));
  return typeof value === 'string' && value.toLowerCase().includes(String(part).toLowerCase());
};

/** Numbers, amounts of money (by their smallest unit) and ISO dates have an order; nothing else is greater or less. */
const order = (value: unknown, than: unknown): number | undefined => {
  const amount = (one: unknown): unknown => (one as { minor?: unknown } | null)?.minor ?? one;
  const [left, right] = [amount(value), amount(than)];
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return typeof left === 'string' && typeof right === 'string'
    ? Number(left > right) - Number(left < right)
    : undefined;
};

const changeAt = ({ changes = {} }: Judged, path: string) => {
  const [name = '', ...rest] = path.split('.');
  const change = Object.hasOwn(changes, name) ? changes[name] : undefined;
  if (change === undefined || rest.length === 0) return change;
  return { from: valueAt(change.from, rest.join('.')), to: valueAt(change.to, rest.join('.')) };
};

type Test = (value: unknown, wanted: Json | undefined, judged: Judged, path: string) => boolean;

const tests: Readonly<Record<Condition['operator'], Test>> = {
  equals: (value, wanted) => same(value, wanted),
  'not-equals': (value, wanted) => !same(value, wanted),
  in: (value, wanted) => Array.isArray(wanted) && wanted.some(one => same(value, one)),
  contains: (value, wanted) => contains(value, wanted),
  filled: value => isFilled(value),
  empty: value => !isFilled(value),
  greater: (value, wanted) => (order(value, wanted) ?? 0) > 0,
  less: (value, wanted) => (order(value, wanted) ?? 0) < 0,
  changed: (_value, _wanted, judged, path) => {
    const change = changeAt(judged, path);
    return change !== undefined && !same(change.from, change.to);
  },
  'changed-to': (_value, wanted, judged, path) => {
    const change = changeAt(judged, path);
    return change !== undefined && !same(change.from, change.to) && same(change.to, wanted);
  },
};

/** Whether a condition holds. A field that is not there is empty, equal to `null`, and neither greater nor less than anything. */
export const holds = (condition: Condition, judged: Judged): boolean =>
  tests[condition.operator](
    valueAt(judged.values, condition.field),
    condition.value,
    judged,
    condition.field,
  );
