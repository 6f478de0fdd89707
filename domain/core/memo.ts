/**
 * Remembers what a pure function made of two declarations and a word, as long as the declarations live. For what is slow to make and
 * always the same: a zod schema takes milliseconds to make and compile, and microseconds to use.
 */
export const remembered = <A extends object, B extends object, R>(
  make: (one: A, other: B, word: string) => R,
): ((one: A, other: B, word?: string) => R) => {
  const made = new WeakMap<A, WeakMap<B, Map<string, R>>>();
  return (one, other, word = '') => {
    const ofOne = made.get(one) ?? new WeakMap<B, Map<string, R>>();
    made.set(one, ofOne);
    const ofBoth = ofOne.get(other) ?? new Map<string, R>();
    ofOne.set(other, ofBoth);
    const known = ofBoth.get(word);
    if (known !== undefined) return known;
    const result = make(one, other, word);
    ofBoth.set(word, result);
    return result;
  };
};
