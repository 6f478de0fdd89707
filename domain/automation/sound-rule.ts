import type * as z from 'zod';
import { contractOf } from '../../events/contracts.ts';
import type { FieldIssue } from '../core/app-error.ts';
import type { Guard } from '../core/command.ts';
import { fieldOf, keptNames, type RecordOf, type RecordType } from '../core/record-type.ts';
import { issueIf, refuse } from '../core/refuse.ts';
import { issuesOf } from '../core/schema.ts';
import { madeBy, stepIssues, type Vocabulary } from './check-step.ts';
import type { Condition } from './condition.ts';
import type { PathTypes } from './merge-fields.ts';
import { rule } from './rule.ts';
import { conditionsSchema, type Step, stepsSchema } from './step.ts';

type Rule = RecordOf<typeof rule>;

const parsed = <T>(schema: z.ZodType<T>, value: unknown, at: string): T => {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  refuse(
    issuesOf(result.error).map(issue => ({ ...issue, path: [at, issue.path].filter(Boolean).join('.') })),
  );
  throw result.error;
};

const conditionIssues = (conditions: readonly Condition[], type: RecordType): readonly FieldIssue[] =>
  conditions.flatMap(({ field }, index) => {
    const [name = ''] = field.split('.');
    const known = fieldOf(type, name) !== undefined || (keptNames as readonly string[]).includes(name);
    return issueIf(!known, `conditions.${index}.field`, 'rule.unknown-field', `There is no field ${field}.`);
  });

const allStepIssues = (
  steps: readonly Step[],
  about: RecordType,
  vocabulary: Vocabulary,
): readonly FieldIssue[] => {
  let types: PathTypes = { record: about, steps: {} };
  return steps.flatMap((step, index) => {
    const issues = stepIssues(step, `steps.${index}`, types, vocabulary);
    const made = madeBy(step, vocabulary);
    if (made !== undefined) types = { ...types, steps: { ...types.steps, [step.id]: made } };
    return issues;
  });
};

/** The steps of a stored rule, parsed. Throws `input.invalid` when they are no steps. */
export const stepsOf = (value: unknown): readonly Step[] => parsed(stepsSchema, value, 'steps');

/** The conditions of a stored rule, parsed. Throws `input.invalid` when they are no conditions. */
export const conditionsOf = (value: unknown): readonly Condition[] =>
  parsed(conditionsSchema, value, 'conditions');

/**
 * A rule can run: it waits for an event that there is, about a type that there is, and its steps name fields, commands and earlier
 * steps that exist. So a run fails for what happens, not for what was mistyped weeks ago.
 */
export const soundRule = (vocabulary: Vocabulary): Guard => ({
  of: rule,
  check: record => {
    const { on, about, conditions, steps } = record as unknown as Rule;
    const type = vocabulary.types.find(one => one.name === about);
    refuse([
      ...issueIf(contractOf(on) === undefined, 'on', 'rule.unknown-event', 'There is no such event.'),
      ...issueIf(type === undefined, 'about', 'rule.unknown-type', 'There is no such record type.'),
    ]);
    if (type === undefined) return;
    refuse([
      ...conditionIssues(conditionsOf(conditions), type),
      ...allStepIssues(stepsOf(steps), type, vocabulary),
    ]);
  },
});
