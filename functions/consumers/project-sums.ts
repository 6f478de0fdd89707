import { typeCatalogue } from '../../domain/record-types.ts';
import { groupedHandler } from '../shared/consume/grouped.ts';
import type { Environment } from '../shared/environment.ts';
import { logger } from '../shared/log/logger.ts';
import { openStores } from '../shared/store/open-store.ts';
import { projectSums } from '../shared/sums/project-sums.ts';

/** Queues `sums` and `sums-bulk`: the counts and sums of a board follow its changed records; those of one tenant and type in one transaction. */
export const createHandler = (environment: Environment) => {
  const stores = openStores(environment, typeCatalogue);
  return groupedHandler(
    ({ tenantId, subject }) => ({ group: `${tenantId}#${subject.type}`, id: subject.id }),
    async (group, ids) => {
      const [tenantId = '', name = ''] = group.split('#');
      await projectSums(await stores.storeFor(tenantId), typeCatalogue.type(name), ids);
    },
    logger('project-sums', environment.variables.LOG_LEVEL),
  );
};
