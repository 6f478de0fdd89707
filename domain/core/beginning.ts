import { actingUser } from './actor.ts';
import type { Circumstances } from './command.ts';
import type { RecordType } from './record-type.ts';

type Values = Readonly<Record<string, unknown>>;

const defaults = new WeakMap<RecordType, Values>();

/** The declared defaults of a type's fields; looked for once, since every new record has them. */
export const defaultsOf = (type: RecordType): Values => {
  const known = defaults.get(type);
  if (known !== undefined) return known;
  const entries = Object.entries(type.fields).flatMap(([name, field]) =>
    field.default === undefined ? [] : [[name, field.default] as const],
  );
  const made = Object.freeze(Object.fromEntries(entries));
  defaults.set(type, made);
  return made;
};

/**
 * What a record made by hand begins with: the declared defaults, the person who makes it as its owner (the type's `owner`
 * field; what forms, rules, the platform and keys that act as nobody make stays unowned), and over both what the caller gave.
 * The type's preparation comes after it.
 */
export const beginning = (
  type: RecordType,
  values: Values,
  by: Pick<Circumstances, 'actor' | 'userId'>,
): Values => {
  const person = actingUser(by);
  const owner = type.owner === undefined || person === undefined ? {} : { [type.owner]: person };
  return { ...defaultsOf(type), ...owner, ...values };
};
