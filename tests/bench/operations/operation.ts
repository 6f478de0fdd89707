import type { Request } from '../load/caller.ts';
import type { Sample } from '../sample.ts';

/** One thing that people do, as requests. */
export interface Operation {
  readonly name: string;
  /** The row of the peer's figures (peer.json). */
  readonly peer?: string;
  /** Whether consumers follow: then the time until they have is measured, too. */
  readonly writes?: true;
  /** Not longer than this, whatever `--seconds` says. */
  readonly atMostSeconds?: number;
  /** Answers what makes the nth step: its requests are sent at once, and the step lasts until all are answered. `random` is seeded. */
  steps(sample: Sample, random: () => number): (n: number) => readonly Request[];
  /** What is wrong with the (parsed) answers of a step, in words; an operation that finds nothing measures nothing. */
  wrong?(answers: readonly unknown[]): string | undefined;
}

/** One of them. */
export const pick = <T>(random: () => number, of: readonly T[]): T =>
  of[Math.floor(random() * of.length)] as T;

/** A step of one GET. */
export const get = (path: string): readonly Request[] => [{ method: 'GET', path: `/api/v1${path}` }];

/** A complaint when a page holds fewer than so many. */
export const atLeast =
  (count: number) =>
  ([answer]: readonly unknown[]): string | undefined => {
    const found = (answer as { items?: readonly unknown[] } | undefined)?.items?.length ?? 0;
    return found >= count ? undefined : `${found} found, at least ${count} expected`;
  };
