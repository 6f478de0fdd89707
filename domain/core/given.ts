/** The entries of an object that are there. */
export type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** The object without its `undefined` entries: absent and undefined are different things under `exactOptionalPropertyTypes`. */
export const given = <T extends Readonly<Record<string, unknown>>>(object: T): Given<T> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Given<T>;
