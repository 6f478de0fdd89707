import { parseCondition } from './parse-condition.ts';
import { parseProjection } from './parse-projection.ts';
import { parseUpdate } from './parse-update.ts';
import type { Condition, ExpressionKind, Parsed, PathNode, Update } from './syntax.ts';

/** How many parsed expressions are kept; a program has some hundreds. */
const capacity = 2000;

/** Remembers what a function of a text answered, least recently used first to go. */
function remembered<T>(parse: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return text => {
    const found = known.get(text);
    const value = found ?? parse(text);
    if (found !== undefined) known.delete(text);
    else if (known.size >= capacity) known.delete(known.keys().next().value as string);
    known.set(text, value);
    return value;
  };
}

/** Parsed conditions by kind: the kind stands in the error messages, so each has its own memory. */
const conditions: Partial<Record<ExpressionKind, (text: string) => Parsed<Condition>>> = {};

/** A condition, filter or key condition, parsed once. */
export function condition(kind: ExpressionKind, text: string): Parsed<Condition> {
  conditions[kind] ??= remembered(source => parseCondition(kind, source));
  return conditions[kind](text);
}

/** An update expression, parsed once. */
export const update: (text: string) => Parsed<Update> = remembered(parseUpdate);

/** A projection expression, parsed once. */
export const projection: (text: string) => Parsed<PathNode[]> = remembered(parseProjection);
