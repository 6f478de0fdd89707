import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { typeCatalogue } from '../../domain/record-types.ts';
import { failedMessages, workThrough } from '../shared/consume/batch.ts';
import { type Fail, toldIn } from '../shared/consume/told.ts';
import type { Environment } from '../shared/environment.ts';
import { logger } from '../shared/log/logger.ts';
import type { News } from '../shared/project/new-search-rows.ts';
import { concernsSearch, searchWork } from '../shared/project/search-batch.ts';
import { valuesIn } from '../shared/project/told-values.ts';
import { openStores } from '../shared/store/open-store.ts';

/** A record whose rows may have to change, and the messages that say so. */
interface Subject {
  readonly tenantId: string;
  readonly id: string;
  /** All that is told of it is that it was made. */
  isNew: boolean;
  /** What it was made with, when the event tells all that search shows. */
  readonly values: News['values'];
  readonly messages: string[];
}

const subjectsOf = (event: SQSEvent, fail: Fail): readonly Subject[] => {
  const subjects = new Map<string, Subject>();
  for (const { messageId, envelope } of toldIn(event, fail)) {
    try {
      if (!concernsSearch(typeCatalogue, envelope)) continue;
      const { tenantId, subject } = envelope;
      const key = `${tenantId}#${subject.id}`;
      const known = subjects.get(key) ?? {
        tenantId,
        id: subject.id,
        isNew: true,
        values: valuesIn(typeCatalogue, envelope, Date.now()),
        messages: [],
      };
      known.isNew &&= subject.version === 1;
      known.messages.push(messageId);
      subjects.set(key, known);
    } catch (error) {
      fail([messageId], error);
    }
  }
  return [...subjects.values()];
};

/**
 * Queues `search` and `search-bulk`: the words of changed records are brought up to their newest versions. The new records of a
 * batch go together; a message that fails comes again and holds up no other.
 */
export const createHandler = (environment: Environment) => {
  const stores = openStores(environment, typeCatalogue);
  const log = logger('project-search', environment.variables.LOG_LEVEL);

  const forTenant = async (tenantId: string, subjects: readonly Subject[], fail: Fail): Promise<void> => {
    const store = await stores.storeFor(tenantId);
    const work = {
      news: subjects.filter(({ isNew }) => isNew),
      changed: subjects.filter(({ isNew }) => !isNew).map(({ id }) => id),
    };
    const left = await searchWork(store, typeCatalogue, work, Date.now);
    await workThrough(
      subjects,
      async ({ id }) => left.get(id)?.(),
      ({ messages }, error) => fail(messages, error),
    );
  };

  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = [];
    const fail: Fail = (messages, error) => {
      log.error('message.failed', error, { messageId: messages[0] });
      failed.push(...messages);
    };
    for (const [tenantId, subjects] of Map.groupBy(subjectsOf(event, fail), one => one.tenantId))
      await forTenant(tenantId, subjects, fail).catch(error =>
        fail(
          subjects.flatMap(one => one.messages),
          error,
        ),
      );
    return failedMessages(failed);
  };
};
