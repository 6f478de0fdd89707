import type { LambdaFunction } from '../lambda/lambda-function.ts';
import type { WebRequest } from '../server/exchange.ts';
import { authorizerEvent, type PayloadFacts } from './payload.ts';

/** What an authorizer decided. `missing`: an identity source was not in the request. */
export type Decision =
  | { kind: 'allowed'; context: Record<string, unknown> }
  | { kind: 'denied' }
  | { kind: 'missing' };

/** Decides over requests. Throws when the authorizer's function fails. */
export type Authorizer = (request: WebRequest, facts: PayloadFacts, routeArn: string) => Promise<Decision>;

/** An authorizer's resource, resolved. */
export interface AuthorizerSettings {
  invoke: LambdaFunction['invoke'];
  /** `$request.header.Authorization` and the like. */
  identitySource: readonly string[];
  ttlSeconds: number;
}

/** Old entries are dropped when there are this many. */
const CACHE_LIMIT = 10_000;

/**
 * A Lambda authorizer with simple responses. Its answers are kept for the TTL, keyed by the identity sources alone (as API Gateway
 * does: one answer holds for every route of the authorizer unless `$context.routeKey` is among them).
 */
export function lambdaAuthorizer(settings: AuthorizerSettings): Authorizer {
  const cache = new Map<string, { until: number; decision: Promise<Decision> }>();
  return (request, facts, routeArn) => {
    const identity = settings.identitySource.map(source => readSource(source, request, facts));
    if (identity.some(value => value === undefined || value === ''))
      return Promise.resolve({ kind: 'missing' });
    const sources = identity.map(String);
    const ask = () => decide(settings, authorizerEvent(request, facts, routeArn, sources));
    if (settings.ttlSeconds === 0) return ask();
    const key = sources.join('\0');
    const kept = cache.get(key);
    if (kept && kept.until > Date.now()) return kept.decision;
    if (cache.size >= CACHE_LIMIT) cache.clear();
    const decision = ask();
    cache.set(key, { until: Date.now() + settings.ttlSeconds * 1000, decision });
    decision.catch(() => cache.delete(key));
    return decision;
  };
}

async function decide(settings: AuthorizerSettings, event: object): Promise<Decision> {
  const result = (await settings.invoke(event)) as {
    isAuthorized?: unknown;
    context?: Record<string, unknown>;
  } | null;
  if (typeof result?.isAuthorized !== 'boolean')
    throw new Error('The authorizer did not answer { isAuthorized }');
  return result.isAuthorized ? { kind: 'allowed', context: result.context ?? {} } : { kind: 'denied' };
}

function readSource(source: string, request: WebRequest, facts: PayloadFacts): string | undefined {
  const [, place = '', name = ''] =
    /^\$(request\.header|request\.querystring|context)\.(.+)$/.exec(source) ?? [];
  if (place === 'request.header') return request.headers[name.toLowerCase()];
  if (place === 'request.querystring') return new URLSearchParams(request.query).get(name) ?? undefined;
  if (place === 'context' && name === 'routeKey') return facts.routeKey;
  throw new Error(`The identity source ${source} is not known here`);
}
