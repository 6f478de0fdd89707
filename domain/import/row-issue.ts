/** What is filled into the words of a reason. */
export type ReasonValues = Readonly<Record<string, string | number>>;

/** What is wrong with a row, at which column; without one it is about the whole row. */
export interface RowIssue {
  readonly column: string;
  readonly field?: string;
  /** Stable: other languages have words for it, in which `values` are filled in. */
  readonly code?: string;
  readonly values?: ReasonValues;
  /** In English. */
  readonly message: string;
}
