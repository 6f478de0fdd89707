import { validation } from '../errors.ts';
import type { AttributeValue, Item } from '../values/attribute.ts';
import { checkValue } from '../values/check.ts';
import { own } from '../values/own.ts';
import type { ExpressionKind, References } from './syntax.ts';

/** The request's placeholders, checked: what `#name` and `:value` stand for. */
export interface Environment {
  names: Readonly<Record<string, string>>;
  values: Readonly<Item>;
}

/** The raw parameters that fill an environment. */
export interface PlaceholderInput {
  ExpressionAttributeNames?: Record<string, unknown>;
  ExpressionAttributeValues?: Record<string, unknown>;
}

/** Checks the placeholders themselves; whether they are used is {@link checkUse}'s matter. */
export function environmentOf(input: PlaceholderInput): Environment {
  return {
    names: namesOf(input.ExpressionAttributeNames),
    values: valuesOf(input.ExpressionAttributeValues),
  };
}

function namesOf(input: Record<string, unknown> | undefined): Record<string, string> {
  if (!input) return {};
  if (Object.keys(input).length === 0) throw validation('ExpressionAttributeNames must not be empty');
  for (const [key, name] of Object.entries(input)) {
    if (!/^#[A-Za-z0-9_]+$/.test(key)) {
      throw validation(`ExpressionAttributeNames contains invalid key: Syntax error; key: "${key}"`);
    }
    if (typeof name !== 'string' || name === '') {
      throw validation(
        `ExpressionAttributeNames contains invalid value: Empty attribute name; key: "${key}"`,
      );
    }
  }
  return input as Record<string, string>;
}

function valuesOf(input: Record<string, unknown> | undefined): Item {
  if (!input) return {};
  if (Object.keys(input).length === 0) throw validation('ExpressionAttributeValues must not be empty');
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, checkedValue(key, value)]));
}

function checkedValue(key: string, value: unknown): AttributeValue {
  if (!/^:[A-Za-z0-9_]+$/.test(key)) {
    throw validation(`ExpressionAttributeValues contains invalid key: Syntax error; key: "${key}"`);
  }
  try {
    return checkValue(value);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw validation(`ExpressionAttributeValues contains invalid value: ${detail} for key ${key}`);
  }
}

/** Every placeholder an expression uses must be defined. */
export function checkDefined(kind: ExpressionKind, references: References, environment: Environment): void {
  for (const name of references.names) {
    if (own(environment.names, name) !== undefined) continue;
    throw validation(
      `Invalid ${kind}: An expression attribute name used in the document path is not defined; attribute name: ${name}`,
    );
  }
  for (const value of references.values) {
    if (own(environment.values, value) !== undefined) continue;
    throw validation(
      `Invalid ${kind}: An expression attribute value used in expression is not defined; attribute value: ${value}`,
    );
  }
}

/** Every placeholder must be used by some expression of the request. */
export function checkUse(environment: Environment, used: readonly References[]): void {
  for (const [what, key] of [
    ['ExpressionAttributeNames', 'names'],
    ['ExpressionAttributeValues', 'values'],
  ] as const) {
    const defined = Object.keys(environment[key]);
    const unused = defined.filter(placeholder => !used.some(references => references[key].has(placeholder)));
    if (unused.length === 0) continue;
    throw validation(
      used.length === 0
        ? `${what} can only be specified when using expressions`
        : `Value provided in ${what} unused in expressions: keys: {${unused.join(', ')}}`,
    );
  }
}
