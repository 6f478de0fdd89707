import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { typeCatalogue } from '../../domain/record-types.ts';
import { failedMessages, workThrough } from '../shared/consume/batch.ts';
import { type Fail, type Told, toldIn } from '../shared/consume/told.ts';
import type { Environment } from '../shared/environment.ts';
import { logger } from '../shared/log/logger.ts';
import { type Pointer, pointersOf, putPointers } from '../shared/project/timeline-pointers.ts';
import { openStores } from '../shared/store/open-store.ts';

/**
 * Queues `timeline` and `timeline-bulk`: each change of a record is pointed to on the timelines of the records it refers to. The pointers of
 * a batch are written together; where that fails, each event's by themselves, so that a poison message holds up no other.
 */
export const createHandler = (environment: Environment) => {
  const stores = openStores(environment, typeCatalogue);
  const log = logger('project-timeline', environment.variables.LOG_LEVEL);

  const forTenant = async (tenantId: string, told: readonly Told[], fail: Fail): Promise<void> => {
    const store = await stores.storeFor(tenantId);
    const found: { readonly messageId: string; readonly pointers: readonly Pointer[] }[] = [];
    await workThrough(
      told,
      async ({ messageId, envelope }) => {
        found.push({ messageId, pointers: await pointersOf(store, typeCatalogue, envelope) });
      },
      ({ messageId }, error) => fail([messageId], error),
    );
    const together = putPointers(
      store,
      found.flatMap(({ pointers }) => pointers),
    );
    await together.catch(() =>
      workThrough(
        found,
        ({ pointers }) => putPointers(store, pointers),
        ({ messageId }, error) => fail([messageId], error),
      ),
    );
  };

  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = [];
    const fail: Fail = (messageIds, error) => {
      log.error('message.failed', error, { messageId: messageIds[0] });
      failed.push(...messageIds);
    };
    for (const [tenantId, told] of Map.groupBy(toldIn(event, fail), one => one.envelope.tenantId))
      await forTenant(tenantId, told, fail).catch(error =>
        fail(
          told.map(({ messageId }) => messageId),
          error,
        ),
      );
    return failedMessages(failed);
  };
};
