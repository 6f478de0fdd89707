/** The value at a dotted path (`amount.currency`, `own.region`), or `undefined`. Only own properties are followed. */
export const valueAt = (object: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    return (at as Readonly<Record<string, unknown>>)[key];
  }, object);

/** Whether a field's value says something: not absent, cleared, blank or an empty list. `false` and 0 do. */
export const isFilled = (value: unknown): boolean => {
  if (value === undefined || value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  return !Array.isArray(value) || value.length > 0;
};
