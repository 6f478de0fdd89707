import { monotonicFactory } from 'ulid';
import type { NewId } from '../../../domain/core/id.ts';

const ulid = monotonicFactory();

/** Ids from this machine's clock and random numbers; those made in one millisecond still sort in the order of making. */
export const newId: NewId = prefix => `${prefix}_${ulid()}`;
