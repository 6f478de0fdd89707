import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Logger } from '../log/logger.ts';

/** How many messages of a batch are worked on at once. */
const atOnce = 10;

/** Does the work for all items, at most `atOnce` at a time; hands on what failed. */
export const workThrough = async <T>(
  items: Iterable<T>,
  work: (item: T) => Promise<void>,
  failed: (item: T, error: unknown) => void,
): Promise<void> => {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      const one = item;
      await work(one).catch(error => failed(one, error));
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, queue.length) }, worker));
};

/** The answer to SQS: these messages come again. */
export const failedMessages = (ids: Iterable<string>): SQSBatchResponse => ({
  batchItemFailures: [...new Set(ids)].map(itemIdentifier => ({ itemIdentifier })),
});

/**
 * A handler for an SQS batch: each message by itself, and only those that failed come back (partial batch responses), so that
 * a poison message never holds up its neighbours.
 */
export const batchHandler =
  (work: (body: string, record: SQSRecord) => Promise<void>, log: Logger) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = [];
    await workThrough(
      event.Records,
      async record => work(record.body, record),
      ({ messageId }, error) => {
        log.error('message.failed', error, { messageId });
        failed.push(messageId);
      },
    );
    return failedMessages(failed);
  };
