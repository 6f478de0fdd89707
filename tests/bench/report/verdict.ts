import type { Figures } from '../measure.ts';
import type { Peer, Results } from '../results.ts';

/** What is wanted: three times the peer's throughput at half its latency (QUALITY). */
const wanted = { throughput: 3, latency: 0.5 };

/** An operation beside the peer's: its latency with one client, its best throughput, both also as ratios. */
export interface Verdict {
  readonly operation: string;
  readonly p50: number;
  readonly perSecond: number;
  /** Ours by the peer's: below 1 is faster. */
  readonly latency?: number;
  /** Ours by the peer's: above 1 is more. */
  readonly throughput?: number;
  /** Ours by the last recorded run's. */
  readonly latencyThen?: number;
  readonly throughputThen?: number;
  /** `invalid`: steps failed. `misses`: not three times the throughput at half the latency. */
  readonly verdict: 'meets' | 'misses' | 'invalid' | 'no peer';
}

const ratio = (one: number, other: number | undefined): number | undefined =>
  other !== undefined && Number.isFinite(one / other) ? Math.round((one / other) * 100) / 100 : undefined;

const best = (rows: readonly Figures[], operation: string) => {
  const mine = rows.filter(row => row.operation === operation);
  const alone = mine.find(row => row.concurrency === 1);
  return {
    p50: alone?.p50 ?? Number.NaN,
    perSecond: Math.max(...mine.map(row => row.perSecond)),
    valid: mine.length > 0 && mine.every(row => row.errors === 0 && row.perSecond > 0),
  };
};

const verdictOf = (valid: boolean, latency: number | undefined, throughput: number | undefined) => {
  if (!valid) return 'invalid';
  if (latency === undefined && throughput === undefined) return 'no peer';
  const much = throughput === undefined || throughput >= wanted.throughput;
  const soon = latency === undefined || latency <= wanted.latency;
  return much && soon ? 'meets' : 'misses';
};

const present = (values: Readonly<Record<string, number | undefined>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Record<
    string,
    number
  >;

/** Each operation of a run beside the peer and the recorded run. */
export const verdicts = (
  rows: readonly Figures[],
  peer: Peer['operations'],
  recorded?: Results,
): readonly Verdict[] =>
  [...new Set(rows.map(row => row.operation))].map(operation => {
    const { p50, perSecond, valid } = best(rows, operation);
    const then = recorded?.rows.some(row => row.operation === operation)
      ? best(recorded.rows, operation)
      : undefined;
    const latency = ratio(p50, peer[operation]?.p50);
    const throughput = ratio(perSecond, peer[operation]?.perSecond);
    const ratios = {
      latency,
      throughput,
      latencyThen: ratio(p50, then?.p50),
      throughputThen: ratio(perSecond, then?.perSecond),
    };
    return { operation, p50, perSecond, ...present(ratios), verdict: verdictOf(valid, latency, throughput) };
  });
