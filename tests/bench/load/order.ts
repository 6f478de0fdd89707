import type { Seen } from '../measure.ts';
import type { Sample } from '../sample.ts';

/** What a generator of load is told to do. Plain data: it goes to another process. */
export interface Order {
  readonly url: string;
  readonly token: string;
  readonly operation: string;
  readonly concurrency: number;
  readonly warmSeconds: number;
  readonly seconds: number;
  readonly seed: number;
  readonly sample: Sample;
}

/** What it answers. */
export type Outcome = Seen;
