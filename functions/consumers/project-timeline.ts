import { typeCatalogue } from '../../domain/record-types.ts';
import { batchHandler } from '../shared/consume/batch.ts';
import { envelopeIn } from '../shared/consume/envelope.ts';
import type { Environment } from '../shared/environment.ts';
import { logger } from '../shared/log/logger.ts';
import { projectTimeline } from '../shared/project/timeline-pointers.ts';
import { openStores } from '../shared/store/open-store.ts';

/** Queue `timeline`: each change of a record is pointed to on the timelines of the records it refers to. */
export const createHandler = (environment: Environment) => {
  const stores = openStores(environment, typeCatalogue);
  return batchHandler(
    async body => {
      const envelope = envelopeIn(body);
      await projectTimeline(await stores.storeFor(envelope.tenantId), typeCatalogue, envelope);
    },
    logger('project-timeline', environment.variables.LOG_LEVEL),
  );
};
