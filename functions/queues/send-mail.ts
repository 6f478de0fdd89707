import { typeCatalogue } from '../../domain/record-types.ts';
import { batchHandler } from '../shared/consume/batch.ts';
import type { Environment } from '../shared/environment.ts';
import { logger } from '../shared/log/logger.ts';
import { deliverMail } from '../shared/mail/deliver.ts';
import { openPost } from '../shared/mail/post.ts';
import { openStores } from '../shared/store/open-store.ts';

/** What `run-steps` puts into the queue; anything else ends in the dead letters. */
const messageIn = (body: string): { readonly tenantId: string; readonly mailId: string } => {
  const { tenantId, mailId } = JSON.parse(body) as Readonly<Record<string, unknown>>;
  if (typeof tenantId !== 'string' || typeof mailId !== 'string')
    throw new Error('This is no message of the mail queue.');
  return { tenantId, mailId };
};

/** Queue `mail`: sends the planned mail that a message names. */
export const createHandler = (environment: Environment) => {
  const stores = openStores(environment, typeCatalogue);
  const post = openPost(environment);
  return batchHandler(
    async body => {
      const { tenantId, mailId } = messageIn(body);
      await deliverMail(await stores.storeFor(tenantId), post, mailId);
    },
    logger('send-mail', environment.variables.LOG_LEVEL),
  );
};
