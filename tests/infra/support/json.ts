/** A value of a template. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A template's object. */
export type JsonObject = { [key: string]: Json };

/** The value under a path of keys and positions; undefined when there is none. */
export function at(value: Json | undefined, ...path: (string | number)[]): Json | undefined {
  return path.reduce<Json | undefined>((inner, key) => {
    if (Array.isArray(inner)) return inner[Number(key)];
    return isObject(inner) ? inner[String(key)] : undefined;
  }, value);
}

/** The objects of a list; a single object counts as a list of one, nothing as an empty one. */
export function objects(value: Json | undefined): JsonObject[] {
  return (Array.isArray(value) ? value : [value]).filter(isObject);
}

/** The strings of a list; a single string counts as a list of one, nothing as an empty one. */
export function strings(value: Json | undefined): string[] {
  return (Array.isArray(value) ? value : [value]).filter(entry => typeof entry === 'string');
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
