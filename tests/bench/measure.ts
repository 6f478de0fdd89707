/** What one operation took with so many clients: milliseconds by percentile, steps a second, and steps that failed. */
export interface Figures {
  readonly operation: string;
  readonly concurrency: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly perSecond: number;
  readonly errors: number;
  /** Processor time of the server for a step, in milliseconds: all threads, and whatever it did besides. */
  readonly processorMs?: number;
  /** What the first failed step was answered. */
  readonly problem?: string;
  /** After a row that writes: seconds until search and queues had followed, and the messages that waited at its end. */
  readonly lagSeconds?: number;
  readonly waiting?: number;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** The value below which that share of the (sorted) times lies: nearest rank. */
export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;

/** What a generator of load saw: the times of good steps in milliseconds, how long it measured, and what went wrong. */
export interface Seen {
  readonly times: readonly number[];
  readonly seconds: number;
  /** All steps, those of the warm-up and those that failed too. */
  readonly steps: number;
  readonly errors: number;
  readonly problem?: string;
}

/** The figures of what was seen. */
export const figuresOf = (operation: string, concurrency: number, seen: Seen): Figures => {
  const sorted = seen.times.toSorted((a, b) => a - b);
  const at = (share: number) => round(percentile(sorted, share));
  return {
    operation,
    concurrency,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    perSecond: round(seen.times.length / seen.seconds),
    errors: seen.errors,
    ...(seen.problem !== undefined && { problem: seen.problem }),
  };
};
