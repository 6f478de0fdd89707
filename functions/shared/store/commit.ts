import type { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { AppError } from '../../../domain/core/app-error.ts';
import type { Context } from '../context.ts';
import type { DocumentClient } from './document-client.ts';
import type { Committed, Unit } from './store.ts';
import { transact } from './transact.ts';
import { checkSize, type Guarded } from './transaction.ts';
import { extraWrite, idempotencyWrite, type Writing, workOut } from './unit-writes.ts';

/** How often a transaction that ran into another one is sent again before the caller is told. */
const conflictAttempts = 4;

/** The first write whose condition did not hold, as the error that it means; idempotency comes before all else. */
const refusal = (guarded: readonly Guarded[], error: TransactionCanceledException): AppError | undefined => {
  const failed = (error.CancellationReasons ?? []).flatMap((reason, at) => {
    const write = guarded[at];
    if (reason.Code !== 'ConditionalCheckFailed' || write === undefined) return [];
    return [
      write.refused(
        reason.Item === undefined ? undefined : unmarshall(reason.Item as Parameters<typeof unmarshall>[0]),
      ),
    ];
  });
  return failed.find(one => one.code.startsWith('idempotency.')) ?? failed[0];
};

/**
 * Stores a unit of work in one transaction: records on their version, claims, links, one event a record, idempotency and extras.
 */
export const commitUnit = async (
  client: DocumentClient,
  writing: Writing,
  unit: Unit,
  context: Context,
): Promise<Committed> => {
  const worked = unit.changes.map((change, at) =>
    workOut(writing, change, at === 0 ? unit.deed : undefined, context),
  );
  const guarded = [
    ...worked.flatMap(one => one.writes),
    ...(unit.idempotency === undefined ? [] : [idempotencyWrite(writing, unit.idempotency, context.now)]),
    ...(unit.extras ?? []).map(extra => extraWrite(writing, extra)),
  ];
  checkSize(guarded);
  const cancelled =
    guarded.length === 0
      ? undefined
      : await transact(
          client,
          guarded.map(one => one.write),
          conflictAttempts,
        );
  if (cancelled !== undefined) throw refusal(guarded, cancelled) ?? cancelled;
  return { records: worked.map(one => one.record), events: worked.map(one => one.event) };
};
