import { DynamoDBClient, type TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { AppError } from '../../../domain/core/app-error.ts';
import { lean, leanOptions } from '../aws/lean.ts';
import type { AwsCredentials, Environment } from '../environment.ts';
import { DocumentClient } from './document-client.ts';

/** At most four attempts with full jitter (QUALITY, throttling): the SDK's standard mode does both. */
const attempts = 4;

/** A document client for the table, with the given credentials. `undefined` values are left out of items. */
export const documentClient = (environment: Environment, credentials?: AwsCredentials): DocumentClient =>
  new DocumentClient(
    lean(
      new DynamoDBClient({
        ...leanOptions,
        maxAttempts: attempts,
        retryMode: 'standard',
        ...(environment.client('dynamodb', credentials) as object),
      }),
    ),
  );

const throttles: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TransactionConflictException',
  'TransactionInProgressException',
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
  'ECONNRESET',
  'ECONNREFUSED',
]);

/** Whether AWS turned the request away for now: the caller may try later. */
const isPassing = (error: unknown): boolean =>
  error instanceof Error &&
  (throttles.has(error.name) || throttles.has(String((error as { code?: unknown }).code)));

/** Whether a transaction was cancelled, with a reason for each of its items. */
export const isCancelled = (error: unknown): error is TransactionCanceledException =>
  error instanceof Error && error.name === 'TransactionCanceledException';

/** Whether a condition did not hold. */
export const isConditionFailure = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException';

/** What callers are told when the table takes no more just now. */
export const storeIsBusy = (cause?: unknown): AppError =>
  new AppError(
    'unavailable',
    'store.unavailable',
    'The store is busy. Nothing was lost; try again in a moment.',
    { retryAfter: 1 },
    cause,
  );

/** The AppError for an error of AWS that is nobody's fault and may pass; any other goes on as it is. */
export const passing = (error: unknown): unknown => (isPassing(error) ? storeIsBusy(error) : error);

/** Runs a request and turns throttling, once the SDK gave up, into `unavailable`. */
export const attempt = async <T>(request: () => Promise<T>): Promise<T> => {
  try {
    return await request();
  } catch (error) {
    throw passing(error);
  }
};
