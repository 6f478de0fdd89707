import { isObject, type Json, type JsonObject } from './template.ts';

/** What the intrinsics of one stack resolve against. Every function throws when the name is unknown. */
export interface Scope {
  ref(name: string): Json;
  attribute(logicalId: string, attribute: string): Json;
  importValue(exportName: string): Json;
  findInMap(map: string, top: string, second: string): Json;
  condition(name: string): boolean;
}

/** CloudFormation drops a property whose value is `AWS::NoValue`. */
export const NO_VALUE = Symbol('AWS::NoValue');

type Intrinsic = (argument: Json, scope: Scope) => Json | typeof NO_VALUE;

/**
 * Resolves every intrinsic function in a template value, as the CloudFormation reference describes them.
 * An intrinsic that is not listed here is an error that names it.
 */
export function resolve(value: Json, scope: Scope): Json {
  const resolved = resolveValue(value, scope);
  return resolved === NO_VALUE ? null : resolved;
}

function resolveValue(value: Json, scope: Scope): Json | typeof NO_VALUE {
  if (Array.isArray(value)) {
    return value.map(item => resolveValue(item, scope)).filter((item): item is Json => item !== NO_VALUE);
  }
  if (!isObject(value)) return value;
  const [key = '', ...more] = Object.keys(value);
  const intrinsic = more.length === 0 ? intrinsicFor(key) : undefined;
  return intrinsic ? intrinsic(value[key] ?? null, scope) : resolveObject(value, scope);
}

function resolveObject(value: JsonObject, scope: Scope): JsonObject {
  const resolved: JsonObject = {};
  for (const [key, inner] of Object.entries(value)) {
    const result = resolveValue(inner, scope);
    if (result !== NO_VALUE) resolved[key] = result;
  }
  return resolved;
}

function intrinsicFor(key: string): Intrinsic | undefined {
  const intrinsic = INTRINSICS[key];
  if (!intrinsic && key.startsWith('Fn::'))
    throw new Error(`The intrinsic function ${key} is not known here`);
  return intrinsic;
}

const INTRINSICS: Record<string, Intrinsic> = {
  Ref: (name, scope) => (name === 'AWS::NoValue' ? NO_VALUE : scope.ref(String(name))),
  'Fn::GetAtt': (path, scope) => {
    const [logicalId = '', ...attribute] = Array.isArray(path) ? path.map(String) : String(path).split('.');
    return scope.attribute(logicalId, attribute.join('.'));
  },
  'Fn::Join': (argument, scope) => {
    const [separator, list] = pair(argument, 'Fn::Join');
    return items(resolve(list, scope), 'Fn::Join').map(text).join(String(separator));
  },
  'Fn::Sub': (argument, scope) => {
    const [template, variables] = Array.isArray(argument) ? argument : [argument, {}];
    return substitute(String(template), resolve(variables ?? {}, scope), scope);
  },
  'Fn::Select': (argument, scope) => {
    const [index, list] = pair(argument, 'Fn::Select');
    const chosen = items(resolve(list, scope), 'Fn::Select')[Number(resolve(index, scope))];
    if (chosen === undefined) throw new Error(`Fn::Select: no item ${JSON.stringify(index)}`);
    return chosen;
  },
  'Fn::Split': (argument, scope) => {
    const [separator, source] = pair(argument, 'Fn::Split');
    return text(resolve(source, scope)).split(String(separator));
  },
  'Fn::ImportValue': (name, scope) => scope.importValue(text(resolve(name, scope))),
  'Fn::FindInMap': (argument, scope) => {
    const [map, top, second] = items(resolve(argument, scope), 'Fn::FindInMap').map(text);
    return scope.findInMap(map ?? '', top ?? '', second ?? '');
  },
  'Fn::If': (argument, scope) => {
    const [name, whenTrue, whenFalse] = items(argument, 'Fn::If');
    return resolveValue((scope.condition(String(name)) ? whenTrue : whenFalse) ?? null, scope);
  },
  'Fn::Base64': (argument, scope) => Buffer.from(text(resolve(argument, scope))).toString('base64'),
};

function substitute(template: string, variables: Json, scope: Scope): string {
  return template.replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (isObject(variables) && variables[name] !== undefined) return text(variables[name]);
    const [logicalId = '', ...attribute] = name.split('.');
    return text(attribute.length > 0 ? scope.attribute(logicalId, attribute.join('.')) : scope.ref(name));
  });
}

function pair(argument: Json, name: string): [Json, Json] {
  const [first, second] = items(argument, name);
  if (first === undefined || second === undefined) throw new Error(`${name} takes two arguments`);
  return [first, second];
}

function items(value: Json, name: string): Json[] {
  if (!Array.isArray(value)) throw new Error(`${name} takes a list`);
  return value;
}

function text(value: Json): string {
  if (typeof value === 'object') throw new Error(`A string was expected, not ${JSON.stringify(value)}`);
  return String(value);
}
