import type { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { AppError } from '../../../domain/core/app-error.ts';
import type { Context } from '../context.ts';
import type { Committed, Unit } from './store.ts';
import { isCancelled, passing } from './table.ts';
import { checkSize, type Guarded } from './transaction.ts';
import { extraWrite, idempotencyWrite, type Writing, workOut } from './unit-writes.ts';

/** How often a transaction that ran into another one is sent again before the caller is told. */
const conflictAttempts = 4;
const busy: ReadonlySet<string> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/** Full jitter (AWS Architecture Blog, "Exponential backoff and jitter"), from 20 ms up. */
const pause = (attempt: number): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));

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

const ranIntoAnother = (error: TransactionCanceledException): boolean =>
  (error.CancellationReasons ?? []).some(reason => busy.has(reason.Code ?? ''));

const send = async (
  client: DynamoDBDocumentClient,
  guarded: readonly Guarded[],
  attempt = 0,
): Promise<void> => {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: guarded.map(one => one.write) }));
  } catch (error) {
    if (!isCancelled(error)) throw passing(error);
    const refused = refusal(guarded, error);
    if (refused !== undefined) throw refused;
    if (!ranIntoAnother(error)) throw error;
    if (attempt + 1 >= conflictAttempts)
      throw new AppError(
        'unavailable',
        'store.contention',
        'Many people are changing this at once. Nothing was lost; try again in a moment.',
        { retryAfter: 1 },
        error,
      );
    await pause(attempt);
    await send(client, guarded, attempt + 1);
  }
};

/**
 * Stores a unit of work in one transaction: records on their version, claims, links, one event a record, idempotency and extras.
 * The SDK sends one client request token with every attempt, so an answer that got lost does nothing twice.
 */
export const commitUnit = async (
  client: DynamoDBDocumentClient,
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
  if (guarded.length > 0) await send(client, guarded);
  return { records: worked.map(one => one.record), events: worked.map(one => one.event) };
};
