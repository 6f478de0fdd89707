/** A JSON Schema (2020-12) as zod writes it, as far as promises are compared. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly [keyword: string]: unknown;
}

/** Keywords that narrow a value in ways that are not compared one by one: they must stay as they are. */
const fixed = ['const', 'format', 'pattern', 'minimum', 'maximum', 'minLength', 'maxLength'] as const;

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const ofValue = (before: JsonSchema, after: JsonSchema, at: string): readonly string[] => [
  ...(same(before.type, after.type) ? [] : [`${at}: the type changed`]),
  ...(before.enum ?? [])
    .filter(value => !(after.enum ?? []).includes(value))
    .map(value => `${at}: the value ${String(value)} is gone`),
  ...fixed
    .filter(keyword => !same(before[keyword], after[keyword]))
    .map(keyword => `${at}: ${keyword} changed`),
];

const ofProperties = (before: JsonSchema, after: JsonSchema, at: string): readonly string[] => {
  const [was, is] = [before.properties ?? {}, after.properties ?? {}];
  const [had, has] = [before.required ?? [], after.required ?? []];
  return [
    ...Object.entries(was).flatMap(([name, schema]) => {
      const now = Object.hasOwn(is, name) ? is[name] : undefined;
      return now === undefined ? [`${at}.${name}: is gone`] : breaches(schema, now, `${at}.${name}`);
    }),
    ...had.filter(name => name in is && !has.includes(name)).map(name => `${at}.${name}: may be missing now`),
    ...has
      .filter(name => !had.includes(name))
      .map(name => `${at}.${name}: is required now, and events that are stored do not have it`),
  ];
};

/**
 * What a changed event contract breaks, each in words; empty when it is compatible. Consumers may count on every property, type and
 * value that was promised, and stored events, which can be published again, must still be valid. New optional properties and new
 * values of an enumeration are fine; anything else needs a new version of the contract.
 */
export function breaches(before: JsonSchema, after: JsonSchema, at = 'data'): readonly string[] {
  const nested = (['items', 'additionalProperties'] as const).flatMap(keyword => {
    const [was, is] = [before[keyword], after[keyword]];
    if (typeof was !== 'object' || typeof is !== 'object')
      return same(was, is) ? [] : [`${at}: ${keyword} changed`];
    return breaches(was, is, `${at}[]`);
  });
  return [...ofValue(before, after, at), ...ofProperties(before, after, at), ...nested];
}
