import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Logger } from '../log/logger.ts';

/** A message read: what it is to be worked on with, and what it is about. */
export interface Grouped {
  readonly group: string;
  readonly id: string;
}

interface Read extends Grouped {
  readonly messageId: string;
}

/**
 * A handler for an SQS batch whose messages are cheaper together: `work` is given all ids of a group at once. A group that fails is worked
 * on again one by one, and only the messages that fail then come back, so that a poison message never holds up its neighbours; `work` must
 * therefore be safe to repeat.
 */
export const groupedHandler = (
  read: (body: string) => Grouped,
  work: (group: string, ids: readonly string[]) => Promise<void>,
  log: Logger,
) => {
  const readable = (record: SQSRecord): Read | undefined => {
    try {
      return { ...read(record.body), messageId: record.messageId };
    } catch (error) {
      log.error('message.failed', error, { messageId: record.messageId });
      return undefined;
    }
  };
  const failedAlone = async ({ group, id, messageId }: Read): Promise<readonly string[]> => {
    try {
      await work(group, [id]);
      return [];
    } catch (error) {
      log.error('message.failed', error, { messageId });
      return [messageId];
    }
  };
  const failedOf = async (group: string, messages: readonly Read[]): Promise<readonly string[]> => {
    try {
      await work(group, [...new Set(messages.map(({ id }) => id))]);
      return [];
    } catch {
      // Told by whoever fails alone.
      const failed: string[] = [];
      for (const message of messages) failed.push(...(await failedAlone(message)));
      return failed;
    }
  };
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const messages = event.Records.map(readable);
    const groups = Map.groupBy(
      messages.flatMap(message => message ?? []),
      ({ group }) => group,
    );
    const failed = await Promise.all([...groups].map(([group, of]) => failedOf(group, of)));
    const unreadable = event.Records.filter((_, at) => messages[at] === undefined);
    return {
      batchItemFailures: [...unreadable.map(({ messageId }) => messageId), ...failed.flat()].map(
        itemIdentifier => ({ itemIdentifier }),
      ),
    };
  };
};
