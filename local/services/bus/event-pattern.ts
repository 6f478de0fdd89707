import { matchLeaf } from './pattern-operators.ts';

/** A JSON value of an event. */
export type EventValue = string | number | boolean | null | EventValue[] | { [key: string]: EventValue };
type EventObject = { [key: string]: EventValue };

/** An event pattern of a rule: nested objects whose leaves are lists of what may match. */
export type EventPattern = { [key: string]: EventPattern | unknown[] };

/**
 * Whether an event matches a pattern, as "Amazon EventBridge event patterns" and "Comparison operators" describe it: every named
 * field must match, a list in the event matches when one of its elements does, and `$or` needs one of its patterns.
 * Throws for an operator that is not documented: a rule that silently never fires would be worse.
 */
export function matchesPattern(pattern: EventPattern, event: EventValue): boolean {
  if (Array.isArray(event)) return event.some(element => matchesPattern(pattern, element));
  const object = isObject(event) ? event : {};
  return Object.entries(pattern).every(([key, expected]) => matchesField(key, expected, object));
}

function matchesField(key: string, expected: EventPattern | unknown[], event: EventObject): boolean {
  if (key === '$or' && Array.isArray(expected) && expected.every(isObject)) {
    return expected.some(alternative => matchesPattern(alternative as EventPattern, event));
  }
  const value = Object.hasOwn(event, key) ? event[key] : undefined;
  if (!Array.isArray(expected)) return matchesPattern(expected, value ?? {});
  return matchesLeaves(expected, value);
}

/** A leaf's list matches when one of its entries matches one of the values; fields that hold objects are not leaves. */
function matchesLeaves(expected: unknown[], value: EventValue | undefined): boolean {
  const values = [value].flat().filter(one => one !== undefined && !isObject(one)) as (
    | string
    | number
    | boolean
    | null
  )[];
  return expected.some(entry => matchLeaf(entry, values));
}

function isObject(value: unknown): value is EventObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
