import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Envelope } from '../../../events/envelope.ts';
import type { Logger } from '../log/logger.ts';
import { failedMessages } from './batch.ts';
import { type Fail, toldIn } from './told.ts';

/** What an event is to be worked on with, and what it is about. */
export interface Grouped {
  readonly group: string;
  readonly id: string;
}

interface Read extends Grouped {
  readonly messageId: string;
}

/**
 * A handler for an SQS batch whose events are cheaper together: `work` is given all ids of a group at once. A group that fails is worked on
 * again one by one, and only the messages about what fails then come back, so that a poison one never holds up its neighbours; `work` must
 * therefore be safe to repeat.
 */
export const groupedHandler = (
  groupOf: (envelope: Envelope) => Grouped,
  work: (group: string, ids: readonly string[]) => Promise<void>,
  log: Logger,
) => {
  const workAlone = async (group: string, id: string, of: readonly Read[], fail: Fail): Promise<void> =>
    work(group, [id]).catch(error =>
      fail(
        of.map(({ messageId }) => messageId),
        error,
      ),
    );
  const workOn = async (group: string, told: readonly Read[], fail: Fail): Promise<void> => {
    const byId = Map.groupBy(told, ({ id }) => id);
    try {
      await work(group, [...byId.keys()]);
    } catch {
      // Told by whoever fails alone.
      for (const [id, of] of byId) await workAlone(group, id, of, fail);
    }
  };
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = [];
    const fail: Fail = (messageIds, error) => {
      log.error('message.failed', error, { messageId: messageIds[0] });
      failed.push(...messageIds);
    };
    const read = toldIn(event, fail).map(({ messageId, envelope }) => ({ messageId, ...groupOf(envelope) }));
    const groups = Map.groupBy(read, ({ group }) => group);
    await Promise.all([...groups].map(([group, told]) => workOn(group, told, fail)));
    return failedMessages(failed);
  };
};
