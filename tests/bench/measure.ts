/** What one operation took: milliseconds by percentile, and how many a second. */
export interface Figures {
  readonly operation: string;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly perSecond: number;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** The value below which that share of the (sorted) times lies: nearest rank. */
export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;

/** The figures of times in milliseconds that were measured within `seconds`. */
export const figuresOf = (operation: string, times: readonly number[], seconds: number): Figures => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => round(percentile(sorted, share));
  return { operation, p50: at(0.5), p95: at(0.95), p99: at(0.99), perSecond: round(times.length / seconds) };
};

/** Does the work again and again for so many seconds, one after the other, after a warm-up of a tenth of that. */
export const measure = async (
  operation: string,
  seconds: number,
  work: () => Promise<unknown>,
): Promise<Figures> => {
  for (const end = Date.now() + seconds * 100; Date.now() < end; ) await work();
  const times: number[] = [];
  const begun = performance.now();
  while (performance.now() - begun < seconds * 1000) {
    const at = performance.now();
    await work();
    times.push(performance.now() - at);
  }
  return figuresOf(operation, times, (performance.now() - begun) / 1000);
};
