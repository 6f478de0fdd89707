import type { NewId } from '../../../domain/core/id.ts';
import { newUlid } from '../new-ulid.ts';

/** Ids from this machine's clock and random numbers; those made in one millisecond still sort in the order of making. */
export const newId: NewId = prefix => `${prefix}_${newUlid()}`;
