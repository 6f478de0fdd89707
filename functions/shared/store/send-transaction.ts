import type { AppError } from '../../../domain/core/app-error.ts';
import type { DocumentClient } from './document-client.ts';
import { transact } from './transact.ts';
import type { Guarded } from './transaction.ts';
import { toPlain } from './wire.ts';

/** How often a transaction that ran into another one is sent again before the caller is told. */
const conflictAttempts = 4;

/** A write whose condition did not hold, by its place, as the error that it means. */
export interface Refused {
  readonly at: number;
  readonly error: AppError;
}

/**
 * Sends writes as one transaction. Answers the writes whose conditions did not hold, and then nothing was stored; none when all were stored.
 * Throws what `transact` throws.
 */
export const sendTransaction = async (
  client: DocumentClient,
  guarded: readonly Guarded[],
): Promise<readonly Refused[]> => {
  const cancelled = await transact(
    client,
    guarded.map(one => one.write),
    conflictAttempts,
  );
  if (cancelled === undefined) return [];
  const refused = (cancelled.CancellationReasons ?? []).flatMap((reason, at) => {
    const write = guarded[at];
    if (reason.Code !== 'ConditionalCheckFailed' || write === undefined) return [];
    const there = reason.Item && toPlain(reason.Item);
    return [{ at, error: write.refused(there) }];
  });
  if (refused.length === 0) throw cancelled;
  return refused;
};
