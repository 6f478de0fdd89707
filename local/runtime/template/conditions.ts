import { isObject, type Json } from './template.ts';

/**
 * Decides a condition of a template: `Fn::Equals`, `Fn::Not`, `Fn::And`, `Fn::Or` and `Condition`.
 * `resolveText` gives a value its text; an unknown condition or function is an error.
 */
export function decideCondition(
  name: string,
  conditions: Record<string, Json>,
  resolveValue: (value: Json) => Json,
): boolean {
  const decide = (value: Json): boolean => {
    if (!isObject(value)) throw new Error(`A condition was expected, not ${JSON.stringify(value)}`);
    const [key = '', argument = null] = Object.entries(value)[0] ?? [];
    const list = Array.isArray(argument) ? argument : [];
    if (key === 'Fn::Equals') return equal(resolveValue(list[0] ?? null), resolveValue(list[1] ?? null));
    if (key === 'Fn::Not') return !list.some(decide);
    if (key === 'Fn::And') return list.every(decide);
    if (key === 'Fn::Or') return list.some(decide);
    if (key === 'Condition') return decideCondition(String(argument), conditions, resolveValue);
    throw new Error(`The condition function ${key} is not known here`);
  };
  const body = conditions[name];
  if (body === undefined) throw new Error(`The condition ${name} is not declared`);
  return decide(body);
}

function equal(left: Json, right: Json): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
