/**
 * Attribute names are the callers' own: `__proto__` and `constructor` are as good as any. These two keep
 * JavaScript's inherited properties out of every look-up and copy.
 */
export function own<T>(map: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

/** Sets an own property whatever its name is (assigning `__proto__` would change the prototype). */
export function setOwn<T>(map: Record<string, T>, name: string, value: T): void {
  if (name === '__proto__') {
    Object.defineProperty(map, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    map[name] = value;
  }
}
