import type { Json } from '../core/field.ts';
import { valueAt } from '../core/path.ts';
import { addWorkingMinutes, type WorkingHours } from '../work/working-hours.ts';
import type { StepValues } from './effect.ts';
import type { Scope } from './run.ts';
import type { Span } from './step.ts';

/** Renders a template with the listed merge fields; `html` escapes what it fills in. Given by the platform (Liquid). */
export type Render = (template: string, as: 'text' | 'html') => string;

/** What values are worked out from. `now` is ISO 8601. */
export interface ValueFacts {
  readonly now: string;
  readonly scope: Scope;
  readonly render: Render;
}

const milliseconds = { seconds: 1000, minutes: 60_000 } as const;

/** The time a span after now; working minutes go by the tenant's settings. */
export const timeAfter = (
  { unit, amount }: Span,
  { now, scope }: Pick<ValueFacts, 'now' | 'scope'>,
): string =>
  unit === 'working-minutes'
    ? addWorkingMinutes(now, amount, scope.settings as unknown as WorkingHours)
    : new Date(Date.parse(now) + amount * milliseconds[unit]).toISOString();

const isTemplate = (text: string): boolean => /\{[{%]/.test(text);

const resolved = (value: Json, facts: ValueFacts): unknown => {
  if (typeof value === 'string') return isTemplate(value) ? facts.render(value, 'text') : value;
  if (Array.isArray(value)) return value.map(one => resolved(one, facts)).filter(one => one !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  const { from, after } = value as { readonly from?: Json; readonly after?: Json };
  if (typeof from === 'string') return valueAt(facts.scope, from);
  if (after !== undefined) return timeAfter(after as unknown as Span, facts);
  return resolvedValues(value as Readonly<Record<string, Json>>, facts);
};

/** The values of a step, worked out; those that come to nothing (a path that leads nowhere) are left out. */
export const resolvedValues = (values: Readonly<Record<string, Json>>, facts: ValueFacts): StepValues =>
  Object.fromEntries(
    Object.entries(values)
      .map(([name, value]) => [name, resolved(value, facts)] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
