/**
 * So long a name stands for the record that it was found to stand for, in milliseconds: the next batches of a file name the same companies. A record
 * that is removed meanwhile is linked as it would have been had the row come as much earlier.
 */
const goodFor = 10_000;
const most = 5000;

/** What names of records stood for a moment ago, for the batches of one import. */
export interface KnownNames {
  /** The id of the record of that type with that folded name. */
  get(type: string, name: string): string | undefined;
  set(type: string, name: string, id: string): void;
}

/** Remembers names; `now` answers milliseconds since any beginning. */
export const knownNames = (now: () => number): KnownNames => {
  const known = new Map<string, { readonly id: string; readonly until: number }>();
  const keyOf = (type: string, name: string): string => `${type}|${name}`;
  return {
    get: (type, name) => {
      const one = known.get(keyOf(type, name));
      return one !== undefined && one.until > now() ? one.id : undefined;
    },
    set: (type, name, id) => {
      if (known.size >= most) known.clear();
      known.set(keyOf(type, name), { id, until: now() + goodFor });
    },
  };
};
