import type { Observation } from '../../../local/services/table/observe.ts';

/** What an operation cost at the table: read and write units as DynamoDB counts them, and calls (a batch or transaction is one). */
export interface Units {
  readonly read: number;
  readonly write: number;
  readonly calls: number;
}

/** The units of what was observed. Throws for a `Scan`: no request path has one (DESIGN §3). */
export const unitsOf = (observed: readonly Observation[]): Units => {
  const scan = observed.find(({ operation }) => operation === 'Scan');
  if (scan !== undefined) throw new Error(`A table was scanned by ${scan.principal}.`);
  const tables = observed.flatMap(one => one.tables);
  const sum = (kind: 'read' | 'write') => tables.reduce((all, one) => all + one[kind], 0);
  return { read: sum('read'), write: sum('write'), calls: observed.length };
};
