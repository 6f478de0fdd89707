import type { Candidate, RowOutcome } from '../../../domain/import/candidate.ts';
import { rowIssue } from '../../../domain/import/reason.ts';
import type { Desk } from '../use-cases/desk.ts';

/** What becomes of a row that could not be stored after all tries. */
const notNow: RowOutcome = {
  kind: 'refused',
  issues: [rowIssue('row.not-now', 'This row could not be stored just now. Import it again.')],
};

/**
 * What came of rows whose writes were not answered: those whose own record is there were brought in, by this try or an earlier one; the others are
 * refused, so that they can be imported again without making anything twice.
 */
export const turnedOut = async (
  { store }: Desk,
  candidates: readonly Candidate[],
): Promise<ReadonlyMap<Candidate, RowOutcome>> => {
  if (candidates.length === 0) return new Map();
  const records = await store.getMany(
    candidates.map(({ id }) => id),
    { consistent: true },
  );
  const there = new Set(records.map(({ id }) => id));
  return new Map(candidates.map(one => [one, there.has(one.id) ? { kind: 'created' } : notNow] as const));
};
