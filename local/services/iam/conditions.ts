import { matches, substitute } from './patterns.ts';
import type { ConditionContext, ConditionValues, Policy } from './policy.ts';

type Tags = Policy['principalTags'];
type Compare = (wanted: string, actual: string, tags: Tags) => boolean;

const comparisons: Readonly<Record<string, Compare>> = {
  StringEquals: (wanted, actual, tags) => substitute(wanted, tags) === actual,
  StringLike: (wanted, actual, tags) => matches(wanted, actual, tags),
};

const asList = (values: string | readonly string[]): readonly string[] =>
  typeof values === 'string' ? [values] : values;

/**
 * Whether every condition of a statement holds. Operators: `Null`, `StringEquals`, `StringLike`, plain or
 * with `ForAllValues:` / `ForAnyValue:`. Any other operator, and any key that the request does not know, throws:
 * a policy that is not understood must not decide anything.
 */
export function conditionsHold(
  conditions: Readonly<Record<string, ConditionValues>>,
  context: ConditionContext,
  tags: Tags,
): boolean {
  // No short cut: a condition that is not understood is an error even behind one that fails.
  return Object.entries(conditions)
    .flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) =>
        conditionHolds(operator, asList(values), actualValues(key, context, tags), tags),
      ),
    )
    .every(Boolean);
}

function actualValues(key: string, context: ConditionContext, tags: Tags): readonly string[] | null {
  if (Object.hasOwn(context, key)) return context[key] ?? null;
  if (!key.startsWith('aws:PrincipalTag/')) throw new Error(`the condition key ${key} is not evaluated here`);
  const tag = key.slice('aws:PrincipalTag/'.length);
  return Object.hasOwn(tags, tag) ? [tags[tag] as string] : null;
}

function conditionHolds(
  operator: string,
  wanted: readonly string[],
  actual: readonly string[] | null,
  tags: Tags,
): boolean {
  if (operator === 'Null') return isNull(wanted, actual);
  const [quantifier, name] = operator.includes(':') ? operator.split(':') : ['', operator];
  const compare = comparisons[name ?? ''];
  if (!compare) throw new Error(`the condition operator ${operator} is not evaluated here`);
  const meets = (value: string) => wanted.some(option => compare(option, value, tags));
  if (quantifier === 'ForAllValues') return (actual ?? []).every(meets);
  if (quantifier === 'ForAnyValue' || quantifier === '') return (actual ?? []).some(meets);
  throw new Error(`the condition operator ${operator} is not evaluated here`);
}

/** `Null: {key: "false"}` asks that the key is there; an empty list of values counts as absent. */
function isNull(wanted: readonly string[], actual: readonly string[] | null): boolean {
  const absent = actual === null || actual.length === 0;
  return wanted.some(value => String(value) === String(absent));
}
