import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';

import { user } from '../../domain/tenancy/user.ts';
import { batchHandler } from '../shared/consume/batch.ts';
import { envelopeIn } from '../shared/consume/envelope.ts';
import { type Environment, variable } from '../shared/environment.ts';
import { type Directory, openDirectory } from '../shared/identity/directory.ts';
import { invitationPost } from '../shared/identity/invitation-post.ts';
import { type Inviting, inviteUser } from '../shared/identity/invite-user.ts';
import { platformDesk } from '../shared/identity/provision-settings.ts';
import { roleCredentials } from '../shared/identity/role-credentials.ts';
import { staffAccount } from '../shared/identity/staff-account.ts';
import { tenancyCatalogue } from '../shared/identity/tenancy-catalogue.ts';
import { logger } from '../shared/log/logger.ts';
import { openStores } from '../shared/store/open-store.ts';
import { documentClient } from '../shared/store/table.ts';

const reinvited = 'user.invited';

/** The directory under its own role: no other right of this function reaches it. */
const directoryOf = async (environment: Environment): Promise<Directory> => {
  const credentials = await roleCredentials(environment, 'DIRECTORY_ROLE_ARN', 'provision-user');
  return openDirectory(documentClient(environment, credentials), variable(environment, 'TABLE_NAME'));
};

const invitingWith = (environment: Environment): (() => Promise<Inviting>) => {
  const cognito = new CognitoIdentityProviderClient(environment.client('cognito') as object);
  const pool = variable(environment, 'USER_POOL_ID');
  const send = invitationPost(environment);
  const appUrl = variable(environment, 'APP_URL');
  return async () => ({
    account: email => staffAccount(cognito, pool, email),
    directory: await directoryOf(environment),
    send,
    appUrl,
  });
};

/** Gives new users an account and an invitation; `user.invited` sends another one. */
export const createHandler = (environment: Environment) => {
  const stores = openStores(environment, tenancyCatalogue);
  const inviting = invitingWith(environment);
  const log = logger('provision-user', environment.variables.LOG_LEVEL);
  return batchHandler(async body => {
    const { type, subject, tenantId, correlationId } = envelopeIn(body);
    if (subject.type !== user.name) return;
    const desk = platformDesk(await stores.storeFor(tenantId), tenancyCatalogue, correlationId);
    await inviteUser(await inviting(), desk, subject.id, type === reinvited);
  }, log);
};
