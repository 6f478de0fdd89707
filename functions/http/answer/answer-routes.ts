import { routeMatcher } from '../../../api/match-route.ts';
import type { Operation, Route } from '../../../api/route.ts';
import { AppError } from '../../../domain/core/app-error.ts';
import type { Catalogue } from '../../../domain/core/catalogue.ts';
import { signingKeys } from '../../shared/aws/signing-keys.ts';
import type { Environment } from '../../shared/environment.ts';
import { type HttpLambda, httpHandler } from '../../shared/http/http-handler.ts';
import type { HttpRequest } from '../../shared/http/http-request.ts';
import type { Reply } from '../../shared/http/reply.ts';
import { type Caller, readCaller } from '../../shared/identity/caller.ts';
import { openStores } from '../../shared/store/open-store.ts';
import type { Desk } from '../../shared/use-cases/desk.ts';
import { newId } from '../../shared/use-cases/new-id.ts';
import type { Answer } from './answering.ts';
import { tellOnlyReadable } from './tell-only-readable.ts';

const findRoute = (match: ReturnType<typeof routeMatcher>, { method, path }: HttpRequest) => {
  const found = match(method, path);
  if ('route' in found) return found;
  if (found.allowed.length === 0)
    throw new AppError('not-found', 'route.not-found', 'There is nothing at this address.');
  throw new AppError('unsupported', 'method.not-allowed', 'This cannot be done here.', {
    allowed: found.allowed,
  });
};

const deskFor = async (
  stores: ReturnType<typeof openStores>,
  catalogue: Catalogue,
  { tenant, principal }: Caller,
  correlationId: string,
): Promise<Desk> => ({
  store: await stores.storeFor(tenant.id),
  catalogue,
  principal,
  context: {
    tenantId: tenant.id,
    actor: principal.actor,
    now: new Date().toISOString(),
    newId,
    correlationId,
    depth: 0,
  },
  ...(tenant.country !== undefined && { country: tenant.country }),
});

/**
 * API Gateway keeps a verdict per token, so a person of several tenants who has just chosen another one may come in as a member of the
 * first. Throws `session.other-tenant` (401): a fresh token asks again.
 */
const checkTenant = (request: HttpRequest, { tenant }: Caller): void => {
  const chosen = request.headers['x-steppe-tenant'] ?? '';
  if (chosen !== '' && chosen !== tenant.id)
    throw new AppError(
      'unauthenticated',
      'session.other-tenant',
      'Refresh your session to change the tenant.',
    );
};

/** What a function answers: the operations that it knows, and what anybody may see without being asked who they are. */
export interface Answers {
  readonly catalogue: Catalogue;
  readonly routes: readonly Route[];
  readonly operations: { readonly [O in Operation]?: Answer };
  readonly open?: (route: Route) => Reply | undefined;
}

/** A function of the API: routes, callers and their desks are the same for all; what is answered is its own. */
export const answerRoutes = (
  name: string,
  environment: Environment,
  { catalogue, routes, operations, open = () => undefined }: Answers,
): HttpLambda => {
  const stores = openStores(environment, catalogue);
  const keys = signingKeys(environment, 'SIGNING_SECRET_ARN');
  const match = routeMatcher(routes);
  return httpHandler(name, environment, async request => {
    const { route, parameters } = findRoute(match, request);
    request.notes.operation = route.operationId;
    const answer = operations[route.operation];
    const anybody = open(route);
    if (anybody !== undefined) return anybody;
    if (answer === undefined)
      throw new AppError('not-found', 'route.not-found', 'There is nothing at this address.');
    const caller = readCaller(request.caller);
    checkTenant(request, caller);
    request.notes.tenantId = caller.tenant.id;
    const desk = await deskFor(stores, catalogue, caller, request.correlationId);
    return tellOnlyReadable(desk, () => answer({ request, route, parameters, caller, desk, keys }));
  });
};
