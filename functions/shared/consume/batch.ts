import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Logger } from '../log/logger.ts';

/** How many messages of a batch are worked on at once. */
const atOnce = 10;

/** Does the work for all items, at most `atOnce` at a time, and answers those that failed. */
const failedOf = async (
  records: readonly SQSRecord[],
  work: (record: SQSRecord) => Promise<void>,
  log: Logger,
): Promise<readonly string[]> => {
  const failed: string[] = [];
  const queue = [...records];
  const worker = async (): Promise<void> => {
    for (let record = queue.shift(); record !== undefined; record = queue.shift()) {
      try {
        await work(record);
      } catch (error) {
        log.error('message.failed', error, { messageId: record.messageId });
        failed.push(record.messageId);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, records.length) }, worker));
  return failed;
};

/**
 * A handler for an SQS batch: each message by itself, and only those that failed come back (partial batch responses), so that
 * a poison message never holds up its neighbours.
 */
export const batchHandler =
  (work: (body: string, record: SQSRecord) => Promise<void>, log: Logger) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => ({
    batchItemFailures: (await failedOf(event.Records, record => work(record.body, record), log)).map(
      itemIdentifier => ({ itemIdentifier }),
    ),
  });
