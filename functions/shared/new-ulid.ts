import { monotonicFactory } from 'ulid';
import { pooledRandom } from './pooled-random.ts';

const ulid = monotonicFactory(pooledRandom);

/** A ULID from this machine's clock; those made in one millisecond still sort in the order of making, as timelines need it. */
export const newUlid = (): string => ulid();
