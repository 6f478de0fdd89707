/** What is done to one call instead of, or beside, answering it. */
export type Fault =
  | 'pass'
  /** Refused before anything is done. */
  | { throttle: true }
  /** Done and committed, but the caller sees a broken connection. */
  | { loseAnswer: true }
  /** Batches only: this part (0 to 1) of the entries comes back unprocessed. */
  | { unprocessed: number }
  /** Answered, but so many milliseconds later; `next` is what happens after the wait. */
  | { delayMs: number; next?: Fault };

/** The hook of fault injection: may be exchanged at any time; asked once per call. */
export interface TableFaults {
  decide?: (operation: string, input: Readonly<Record<string, unknown>>) => Fault;
}
