/**
 * The key that was pressed, as shortcuts name it: on a keyboard that writes Cyrillic, Armenian or Georgian, the Latin letter that
 * stands on the same key. A keyboard that writes Latin letters in another order keeps its own.
 */
export const latinKey = ({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): string => {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const foreign = /^\p{L}$/u.test(key) && !/\p{Script=Latin}/u.test(key);
  return foreign && letter !== undefined ? letter.toLowerCase() : key;
};
