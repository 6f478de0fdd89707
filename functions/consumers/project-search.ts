import { typeCatalogue } from '../../domain/record-types.ts';
import { batchHandler } from '../shared/consume/batch.ts';
import { envelopeIn } from '../shared/consume/envelope.ts';
import type { Environment } from '../shared/environment.ts';
import { logger } from '../shared/log/logger.ts';
import { projectSearch } from '../shared/project/search-rows.ts';
import { openStores } from '../shared/store/open-store.ts';

/** Queue `search`: the words of a changed record are brought up to its newest version. */
export const createHandler = (environment: Environment) => {
  const stores = openStores(environment, typeCatalogue);
  return batchHandler(
    async body => {
      const { tenantId, subject } = envelopeIn(body);
      const store = await stores.storeFor(tenantId);
      await projectSearch(store, typeCatalogue.type(subject.type), subject.id, store.shards, Date.now());
    },
    logger('project-search', environment.variables.LOG_LEVEL),
  );
};
