/** The longest that anybody waits, in milliseconds. */
const longest = 1_000;

/**
 * Waits before something is tried again: for a time that is drawn anew each time from nothing to a bound, which doubles from `first` milliseconds
 * with each attempt (counted from 0), up to a second. Full jitter (AWS Architecture Blog, "Exponential backoff and jitter"): who was turned away
 * together does not come back together.
 */
export const backOff = (attempt: number, first = 25): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, Math.random() * Math.min(longest, first * 2 ** attempt)));
