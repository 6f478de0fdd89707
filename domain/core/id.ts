/**
 * The id of a record: the prefix of its type, an underscore and a ULID (`deal_01J…`), so that ids sort by time of
 * making and tell their type. The type parameter keeps a contact's id out of a company's place at compile time.
 */
export type Id<T extends string = string> = string & { readonly __of?: T };

/** 26 characters of Crockford base 32 (https://github.com/ulid/spec), or a fixed name such as `default`. */
const body = /^[0-9A-Za-z-]{1,40}$/;

/** The prefix of an id (`deal` of `deal_01J…`), or `undefined` when the text is no id. */
export const prefixOf = (id: string): string | undefined => {
  const cut = id.indexOf('_');
  return cut > 0 && body.test(id.slice(cut + 1)) ? id.slice(0, cut) : undefined;
};

/** Whether the text is an id of the given prefix. */
export const isIdOf = (id: string, prefix: string): boolean => prefixOf(id) === prefix;

/** Makes ids. Randomness and clock are the caller's: the domain has neither. */
export type NewId = (prefix: string) => string;
