import type { RecordType } from '../domain/core/record-type.ts';
import { recordTypes } from '../domain/record-types.ts';

/** The names of the record types that lie on boards: whose events the counts and sums need. */
export const boardTypes: string[] = (recordTypes as readonly RecordType[])
  .filter(({ board }) => board !== undefined)
  .map(({ name }) => name);
