import type { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { AppError } from '../../../domain/core/app-error.ts';
import { backOff } from '../back-off.ts';
import type { DocumentClient } from './document-client.ts';
import { TransactWriteCommand } from './document-client.ts';
import { isCancelled, passing } from './table.ts';
import type { Write } from './transaction.ts';

const busy: ReadonlySet<string> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

const hasReason = (error: TransactionCanceledException, is: (code: string) => boolean): boolean =>
  (error.CancellationReasons ?? []).some(reason => is(reason.Code ?? ''));

const contention = (error: unknown): AppError =>
  new AppError(
    'unavailable',
    'store.contention',
    'Many people are changing this at once. Nothing was lost; try again in a moment.',
    { retryAfter: 1 },
    error,
  );

/**
 * Sends a transaction; answers its cancellation when a condition did not hold. One that ran into another is sent again, `attempts` times
 * in all, then throws `store.contention`. The SDK sends one client request token with every attempt of its own, so an answer that got
 * lost does nothing twice.
 */
export const transact = async (
  client: DocumentClient,
  writes: readonly Write[],
  attempts: number,
  attempt = 0,
): Promise<TransactionCanceledException | undefined> => {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: [...writes] }));
    return undefined;
  } catch (error) {
    if (!isCancelled(error)) throw passing(error);
    if (hasReason(error, code => code === 'ConditionalCheckFailed')) return error;
    if (!hasReason(error, code => busy.has(code))) throw error;
    if (attempt + 1 >= attempts) throw contention(error);
  }
  await backOff(attempt);
  return transact(client, writes, attempts, attempt + 1);
};
