import * as z from 'zod';
import { typeCatalogue } from '../../domain/record-types.ts';
import { batchHandler } from '../shared/consume/batch.ts';
import type { Environment } from '../shared/environment.ts';
import { logger } from '../shared/log/logger.ts';
import { deliverMail } from '../shared/mail/deliver.ts';
import { openPost } from '../shared/mail/post.ts';
import { openStores } from '../shared/store/open-store.ts';

const message = z.object({ tenantId: z.string(), mailId: z.string() });

/** Queue `mail`: sends the planned mail that a message names. */
export const createHandler = (environment: Environment) => {
  const stores = openStores(environment, typeCatalogue);
  const post = openPost(environment);
  return batchHandler(
    async body => {
      const { tenantId, mailId } = message.parse(JSON.parse(body));
      await deliverMail(await stores.storeFor(tenantId), post, mailId);
    },
    logger('send-mail', environment.variables.LOG_LEVEL),
  );
};
