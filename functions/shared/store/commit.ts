import type { Context } from '../context.ts';
import type { DocumentClient } from './document-client.ts';
import { sendTransaction } from './send-transaction.ts';
import type { Committed, Unit } from './store.ts';
import { checkSize, type Guarded } from './transaction.ts';
import { extraWrite, idempotencyWrite, type Writing, workOut } from './unit-writes.ts';

/** A unit with the writes that store it. */
export interface WorkedUnit {
  readonly writes: readonly Guarded[];
  readonly committed: Committed;
}

/** Works a unit out: records on their version, claims, links, marks, one event a record, idempotency and extras. */
export const workOutUnit = (writing: Writing, unit: Unit, context: Context): WorkedUnit => {
  const { deed, sole, marks } = unit;
  const first = { ...(deed && { deed }), ...(sole && { sole }), ...(marks && { marks }) };
  const worked = unit.changes.map((change, at) =>
    workOut(writing, change, at === 0 ? first : sole ? { sole } : {}, context),
  );
  return {
    committed: { records: worked.map(one => one.record), events: worked.map(one => one.event) },
    writes: [
      ...worked.flatMap(one => one.writes),
      ...(unit.idempotency === undefined ? [] : [idempotencyWrite(writing, unit.idempotency, context.now)]),
      ...(unit.extras ?? []).map(extra => extraWrite(writing, extra)),
    ],
  };
};

/** Stores a unit of work in one transaction. Throws what the first condition that did not hold means; idempotency comes before all else. */
export const commitUnit = async (
  client: DocumentClient,
  writing: Writing,
  unit: Unit,
  context: Context,
): Promise<Committed> => {
  const { writes, committed } = workOutUnit(writing, unit, context);
  checkSize(writes);
  const refused = writes.length === 0 ? [] : await sendTransaction(client, writes);
  const first = refused.find(one => one.error.code.startsWith('idempotency.')) ?? refused[0];
  if (first !== undefined) throw first.error;
  return committed;
};
