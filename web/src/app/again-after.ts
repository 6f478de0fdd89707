/** The bound of the first wait, and the longest, in milliseconds. */
const first = 1_000;
const longest = 8_000;

/**
 * How many milliseconds after a failure (counted from 0) a question is asked again: any time from nothing to a bound that doubles, so that
 * browsers that were turned away together do not come back together. `random` answers numbers from 0 to 1.
 */
export const againAfter = (failures: number, random: () => number = Math.random): number =>
  random() * Math.min(longest, first * 2 ** failures);
