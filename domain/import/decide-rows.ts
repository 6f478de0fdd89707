import type { Mark } from '../core/identity.ts';
import type { AnyRecord } from '../core/record-type.ts';
import type { Candidate, RowDeed, RowOutcome } from './candidate.ts';
import type { duplicateRules } from './import-record.ts';
import { rowIssue } from './reason.ts';

/** What happens to rows whose record is there already. */
export type DuplicateRule = (typeof duplicateRules)[number];

/** What was decided: deeds for the table, and rows of which it is known already what comes of them. */
export interface Decided {
  readonly deeds: readonly RowDeed[];
  readonly outcomes: ReadonlyMap<Candidate, RowOutcome>;
}

interface Deed {
  kind: RowDeed['kind'];
  candidate: Candidate;
  was: AnyRecord | undefined;
  rows: Candidate[];
  values: Readonly<Record<string, unknown>>;
}

const keyOf = ({ field, text }: Mark): string => `${field}\u0000${text}`;
const inBin: RowOutcome = {
  kind: 'refused',
  issues: [
    rowIssue('row.bin', 'The record of this row is in the bin. Restore it first, or delete it for good.'),
  ],
};

const asDeed = ({ kind, candidate, was, rows, values }: Deed): readonly RowDeed[] => {
  if (kind === 'create') return [{ kind, candidate, rows, values }];
  return was === undefined ? [] : [{ kind: 'update', was, rows, values }];
};

/**
 * Decides what becomes of rows, in their order. `found` are the records that hold the rows' marks. A row whose own record is there was
 * brought in by an earlier try of the same batch. Rows that mean the same record become one deed, so that a record is written once.
 */
export const decideRows = (
  candidates: readonly Candidate[],
  found: (mark: Mark) => AnyRecord | undefined,
  rule: DuplicateRule,
): Decided => {
  const outcomes = new Map<Candidate, RowOutcome>();
  const deeds: Deed[] = [];
  const byMark = new Map<string, Deed>();
  const byRecord = new Map<string, Deed>();

  const remember = (candidate: Candidate, deed: Deed): void => {
    for (const mark of candidate.marks) if (!byMark.has(keyOf(mark))) byMark.set(keyOf(mark), deed);
  };
  const create = (candidate: Candidate): void => {
    if (candidate.missing.length > 0) {
      outcomes.set(candidate, { kind: 'refused', issues: candidate.missing });
      return;
    }
    const deed: Deed = {
      kind: 'create',
      candidate,
      was: undefined,
      rows: [candidate],
      values: candidate.values,
    };
    deeds.push(deed);
    if (rule !== 'create') remember(candidate, deed);
  };
  const join = (candidate: Candidate, deed: Deed): void => {
    deed.rows.push(candidate);
    deed.values = { ...deed.values, ...candidate.values };
    remember(candidate, deed);
  };
  const update = (candidate: Candidate, was: AnyRecord): void => {
    const deed: Deed = byRecord.get(was.id) ?? { kind: 'update', candidate, was, rows: [], values: {} };
    if (deed.rows.length === 0) deeds.push(deed);
    byRecord.set(was.id, deed);
    join(candidate, deed);
  };
  const meet = (candidate: Candidate, record: AnyRecord): void => {
    if (record.id === candidate.id) outcomes.set(candidate, { kind: 'created' });
    else if (record.deletedAt !== undefined) outcomes.set(candidate, inBin);
    else if (rule === 'skip') outcomes.set(candidate, { kind: 'skipped' });
    else update(candidate, record);
  };

  for (const candidate of candidates) {
    if (rule === 'create') {
      create(candidate);
      continue;
    }
    const record = candidate.marks.map(found).find(one => one !== undefined);
    const deed = candidate.marks.map(mark => byMark.get(keyOf(mark))).find(one => one !== undefined);
    if (record !== undefined) meet(candidate, record);
    else if (deed === undefined) create(candidate);
    else if (rule === 'skip') outcomes.set(candidate, { kind: 'skipped' });
    else join(candidate, deed);
  }
  return { deeds: deeds.flatMap(asDeed), outcomes };
};
