/** Counts what happened in the last stretch of time. */
export interface SlidingCount {
  /** How many within the window that ends at `now` (milliseconds). */
  at(now: number): number;
  add(now: number, count: number): void;
}

/**
 * A count over a moving window, in memory.
 *
 * @param width of the window in milliseconds
 * @param earlier what is known from before a restart, oldest first
 */
export function slidingCount(
  width: number,
  earlier: readonly { at: number; count: number }[] = [],
): SlidingCount {
  const entries = [...earlier];
  let first = 0;
  let sum = entries.reduce((total, one) => total + one.count, 0);
  const forget = (now: number): void => {
    for (let one = entries[first]; one && one.at <= now - width; one = entries[first]) {
      sum -= one.count;
      first += 1;
    }
    // Cut off in large pieces: removing one by one from the front would cost the whole array each time.
    if (first > 10_000) {
      entries.splice(0, first);
      first = 0;
    }
  };
  return {
    at: now => {
      forget(now);
      return sum;
    },
    add: (now, count) => {
      entries.push({ at: now, count });
      sum += count;
    },
  };
}
