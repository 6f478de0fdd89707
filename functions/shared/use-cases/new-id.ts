import { monotonicFactory } from 'ulid';
import type { NewId } from '../../../domain/core/id.ts';
import { pooledRandom } from '../pooled-random.ts';

const ulid = monotonicFactory(pooledRandom);

/** Ids from this machine's clock and random numbers; those made in one millisecond still sort in the order of making. */
export const newId: NewId = prefix => `${prefix}_${ulid()}`;
