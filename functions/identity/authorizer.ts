import { type Environment, variable } from '../shared/environment.ts';
import { keyParts } from '../shared/identity/api-key-text.ts';
import { type Caller, writeCaller } from '../shared/identity/caller.ts';
import { type Directory, openDirectory } from '../shared/identity/directory.ts';
import { loadMember } from '../shared/identity/load-caller.ts';
import { loadKeyCaller } from '../shared/identity/load-key-caller.ts';
import { remembered } from '../shared/identity/remembered.ts';
import { tenancyCatalogue } from '../shared/identity/tenancy-catalogue.ts';
import { tokenVerifier, type VerifyToken } from '../shared/identity/verify-token.ts';
import { logger } from '../shared/log/logger.ts';
import { openStores, type Stores } from '../shared/store/open-store.ts';
import { documentClient } from '../shared/store/table.ts';

/** What API Gateway hands a request authorizer, payload format 2.0. */
interface AuthorizerEvent {
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** The simple response of a Lambda authorizer: the caller is one JSON string in its context. */
interface Verdict {
  readonly isAuthorized: boolean;
  readonly context?: { readonly caller: string };
}

/** Rights hold at most this long after they were changed, here; API Gateway keeps the verdict as long again (DESIGN §6). */
const heldFor = 30_000;

interface Doors {
  readonly stores: Stores;
  readonly directory: Directory;
  readonly verify: VerifyToken;
}

const refused: Verdict = { isAuthorized: false };

const byKey = async ({ stores }: Doors, text: string): Promise<Caller | undefined> => {
  const parts = keyParts(text);
  return parts && loadKeyCaller(await stores.storeFor(parts.tenantId), parts);
};

/** With several memberships the chosen tenant must be one of them; without a choice it is the first. */
const byToken = async (
  doors: Doors,
  token: string,
  chosen: string | undefined,
): Promise<Caller | undefined> => {
  const sub = await doors.verify(token);
  const members = sub === undefined ? [] : await doors.directory.membershipsOf(sub);
  const member = members.find(({ tenantId }) => chosen === undefined || chosen === '' || tenantId === chosen);
  if (member === undefined) return undefined;
  const tenants = members.map(({ tenantId }) => tenantId);
  return loadMember(await doors.stores.storeFor(member.tenantId), member.userId, tenants);
};

const header = ({ headers = {} }: AuthorizerEvent, name: string): string | undefined =>
  Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];

/**
 * Decides who calls: an access token of our user pool or an API key. Tenant, role, status and rights come from the table, never
 * from the token. Whatever is not right is refused alike.
 */
export const createHandler = (environment: Environment): ((event: AuthorizerEvent) => Promise<Verdict>) => {
  const doors: Doors = {
    stores: openStores(environment, tenancyCatalogue),
    directory: openDirectory(documentClient(environment), variable(environment, 'TABLE_NAME')),
    verify: tokenVerifier(environment),
  };
  const log = logger('authorizer', environment.variables.LOG_LEVEL);
  const callerOf = remembered(heldFor, (token: string, chosen: string) =>
    token.startsWith('sk_') ? byKey(doors, token) : byToken(doors, token, chosen),
  );
  return async event => {
    const token = /^Bearer ([\x21-\x7e]{1,4096})$/i.exec(header(event, 'authorization') ?? '')?.[1];
    if (token === undefined) return refused;
    try {
      const caller = await callerOf(token, header(event, 'x-steppe-tenant') ?? '');
      return caller === undefined
        ? refused
        : { isAuthorized: true, context: { caller: writeCaller(caller) } };
    } catch (error) {
      log.error('authorizer', error);
      throw error;
    }
  };
};
