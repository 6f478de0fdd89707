import type { Mark } from '../core/identity.ts';
import type { AnyRecord } from '../core/record-type.ts';
import type { RowIssue } from './row-issue.ts';

type Values = Readonly<Record<string, unknown>>;

/** A row that was read without anything wrong. */
export interface Candidate {
  /** Its place in the file, the header being 1. */
  readonly row: number;
  readonly cells: readonly string[];
  /** The record that it becomes if none is there: the same however often the row is read. */
  readonly id: string;
  readonly values: Values;
  /** Names of linked records, by field, that are still to be found. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  /** The values by which its record is known, the strongest first. */
  readonly marks: readonly Mark[];
  /** What is missing for a new record. */
  readonly missing: readonly RowIssue[];
}

/** What is to be done with the table for one row, or several that mean the same record. */
export type RowDeed =
  | {
      readonly kind: 'create';
      readonly candidate: Candidate;
      readonly rows: readonly Candidate[];
      readonly values: Values;
    }
  | {
      readonly kind: 'update';
      readonly was: AnyRecord;
      readonly rows: readonly Candidate[];
      readonly values: Values;
    };

/** What came of a row. */
export type RowOutcome =
  | { readonly kind: 'created' | 'updated' | 'skipped' }
  | { readonly kind: 'refused'; readonly issues: readonly RowIssue[] };
