/** What one call did and cost: for tests that assert units or the absence of scans. */
export interface Observation {
  operation: string;
  /** The tables it touched; one call may touch several. */
  tables: readonly ObservedTable[];
  /** The principal's ARN. */
  principal: string;
  /** The name of the error it ended with. */
  error?: string;
}

/** Units of one table in one call, its indexes apart. */
export interface ObservedTable {
  table: string;
  read: number;
  write: number;
  indexes: Readonly<Record<string, { read: number; write: number }>>;
}

/** Told about every call, answered or refused. */
export type Observer = (observation: Observation) => void;
