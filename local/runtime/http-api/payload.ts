import { randomUUID } from 'node:crypto';
import type { WebRequest, WebResponse } from '../server/exchange.ts';
import { decode } from './route.ts';

/** What of an API and a matched route goes into an event. */
export interface PayloadFacts {
  account: string;
  apiId: string;
  region: string;
  routeKey: string;
  pathParameters: Record<string, string>;
  /** Of the authorizer: its `context`. */
  authorizer?: Record<string, unknown>;
}

/** Types whose bodies API Gateway hands over as text; every other is base64, form posts too. */
const TEXT = /^(text\/|application\/(json|javascript|xml)\b|application\/[^;]*\+(json|xml)\b)/i;

/** The event of payload format 2.0, as "Working with AWS Lambda proxy integrations for HTTP APIs" describes it. */
export function payloadEvent(request: WebRequest, facts: PayloadFacts): Record<string, unknown> {
  const { cookie, ...headers } = request.headers;
  const text = TEXT.test(headers['content-type'] ?? 'text/plain');
  return {
    version: '2.0',
    routeKey: facts.routeKey,
    rawPath: decode(request.path),
    rawQueryString: request.query,
    ...(cookie ? { cookies: cookie.split(/;\s*/) } : {}),
    headers,
    ...(request.query ? { queryStringParameters: queryParameters(request.query) } : {}),
    requestContext: requestContext(request, facts),
    ...(request.body.length > 0 ? { body: request.body.toString(text ? 'utf8' : 'base64') } : {}),
    ...(Object.keys(facts.pathParameters).length > 0 ? { pathParameters: facts.pathParameters } : {}),
    isBase64Encoded: request.body.length > 0 && !text,
  };
}

/** The event of a Lambda authorizer with payload format 2.0. */
export function authorizerEvent(
  request: WebRequest,
  facts: PayloadFacts,
  routeArn: string,
  identity: string[],
) {
  const {
    body: _body,
    isBase64Encoded: _encoded,
    ...event
  } = payloadEvent({ ...request, body: Buffer.alloc(0) }, facts);
  return { ...event, type: 'REQUEST', routeArn, identitySource: identity };
}

function requestContext(request: WebRequest, facts: PayloadFacts): Record<string, unknown> {
  const now = Date.now();
  return {
    accountId: facts.account,
    apiId: facts.apiId,
    ...(facts.authorizer ? { authorizer: { lambda: facts.authorizer } } : {}),
    domainName: `${facts.apiId}.execute-api.${facts.region}.amazonaws.com`,
    domainPrefix: facts.apiId,
    http: {
      method: request.method,
      path: decode(request.path),
      protocol: 'HTTP/1.1',
      sourceIp: request.sourceIp,
      userAgent: request.headers['user-agent'] ?? '',
    },
    requestId: randomUUID(),
    routeKey: facts.routeKey,
    stage: '$default',
    time: new Date(now).toISOString(),
    timeEpoch: now,
  };
}

/** Repeated names are joined by commas. */
function queryParameters(query: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    parameters[name] = Object.hasOwn(parameters, name) ? `${parameters[name]},${value}` : value;
  }
  return parameters;
}

/** A result of a function as it may be written: with a status, or anything at all. */
interface ProxyResult {
  statusCode?: number;
  headers?: Record<string, string | number | boolean>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
}

/** A function's result as an HTTP answer. Without `statusCode` it is the JSON body of a 200, as format 2.0 infers it. */
export function payloadResponse(result: unknown): WebResponse {
  const proxy = typeof result === 'object' && result !== null ? (result as ProxyResult) : {};
  if (proxy.statusCode === undefined) {
    const body = typeof result === 'string' ? result : JSON.stringify(result ?? null);
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(proxy.headers ?? {}))
    headers[name.toLowerCase()] = String(value);
  if (proxy.cookies && proxy.cookies.length > 0) headers['set-cookie'] = proxy.cookies;
  const body = proxy.isBase64Encoded ? Buffer.from(proxy.body ?? '', 'base64') : (proxy.body ?? '');
  if (!headers['content-type'] && body.length > 0) headers['content-type'] = 'text/plain;charset=UTF-8';
  return { status: proxy.statusCode, headers, body };
}
