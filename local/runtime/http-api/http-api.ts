import { LambdaError } from '../lambda/lambda-error.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import { message, type WebHandler, type WebRequest, type WebResponse } from '../server/exchange.ts';
import type { Authorizer } from './authorizer.ts';
import { isLargeBody, isLargeEvent, isLargeResult } from './lambda-limits.ts';
import { type PayloadFacts, payloadEvent, payloadResponse } from './payload.ts';
import { matchRoute, type RoutePattern } from './route.ts';
import type { Throttle } from './throttle.ts';

/** A route with what answers it. */
export interface ApiRoute extends RoutePattern {
  /** Undefined when API Gateway may not call the function: no `AWS::Lambda::Permission` of the template lets it. */
  invoke?: LambdaFunction['invoke'];
  timeoutMilliseconds: number;
  authorizer?: Authorizer;
  throttle?: Throttle;
}

/** An HTTP API of a template. Routes are added as their resources are made. */
export interface HttpApi {
  id: string;
  account: string;
  region: string;
  routes: ApiRoute[];
  log: (line: string) => void;
}

/** Answers requests as the API's `$default` stage. */
export function serveHttpApi(api: HttpApi): WebHandler {
  return async request => {
    const match = matchRoute(api.routes, request.method, request.path);
    if (!match) return message(404, 'Not Found');
    const { route, parameters } = match;
    if (route.throttle && !route.throttle()) return message(429, 'Too Many Requests');
    const facts = { ...api, apiId: api.id, routeKey: route.routeKey, pathParameters: parameters };
    const admitted = await admit(api, route, request, facts);
    return 'status' in admitted ? admitted : integrate(api, route, request, admitted);
  };
}

/** Asks the authorizer; answers the refusal, or the facts with the authorizer's context in them. */
async function admit(
  api: HttpApi,
  route: ApiRoute,
  request: WebRequest,
  facts: PayloadFacts,
): Promise<WebResponse | PayloadFacts> {
  if (!route.authorizer) return facts;
  const routeArn = `arn:aws:execute-api:${api.region}:${api.account}:${api.id}/$default/${request.method}${request.path}`;
  try {
    const decision = await route.authorizer(request, facts, routeArn);
    if (decision.kind === 'missing') return message(401, 'Unauthorized');
    if (decision.kind === 'denied') return message(403, 'Forbidden');
    return { ...facts, authorizer: decision.context };
  } catch (error) {
    api.log(`authorizer of ${route.routeKey}: ${describe(error)}`);
    return message(500, 'Internal Server Error');
  }
}

const tooLarge = message(413, 'Request Entity Too Large');

async function integrate(
  api: HttpApi,
  route: ApiRoute,
  request: WebRequest,
  facts: PayloadFacts,
): Promise<WebResponse> {
  if (!route.invoke) return message(500, 'Internal Server Error');
  if (isLargeBody(request.body)) return tooLarge;
  const event = payloadEvent(request, facts);
  if (isLargeEvent(event)) return tooLarge;
  try {
    const result = await within(route.invoke(event), route.timeoutMilliseconds);
    if (result === TIMED_OUT) return message(503, 'Service Unavailable');
    if (isLargeResult(result)) throw new Error('The response is larger than the 6 MB that Lambda takes.');
    return payloadResponse(result);
  } catch (error) {
    api.log(`${route.routeKey}: ${describe(error)}`);
    return message(500, 'Internal Server Error');
  }
}

const TIMED_OUT = Symbol('timed out');

async function within<T>(call: Promise<T>, milliseconds: number): Promise<T | typeof TIMED_OUT> {
  const { promise, resolve } = Promise.withResolvers<typeof TIMED_OUT>();
  const timer = setTimeout(() => resolve(TIMED_OUT), milliseconds);
  try {
    return await Promise.race([call, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function describe(error: unknown): string {
  if (error instanceof LambdaError && error.cause instanceof Error) return error.cause.stack ?? error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
