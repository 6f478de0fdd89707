import { createContext, Script } from 'node:vm';
import type { WebRequest, WebResponse } from '../../runtime/server/exchange.ts';

/** A CloudFront Function on viewer requests: the request as it goes on, or an answer. */
export type ViewerFunction = (request: WebRequest) => Promise<WebRequest | WebResponse>;

interface FunctionRequest {
  method: string;
  uri: string;
  querystring: Record<string, { value: string }>;
  headers: Record<string, { value: string }>;
  cookies: Record<string, { value: string }>;
}

interface FunctionResponse {
  statusCode: number;
  statusDescription?: string;
  headers?: Record<string, { value: string }>;
  body?: string | { data: string; encoding?: 'text' | 'base64' };
}

/**
 * Runs the code of a CloudFront Function (JavaScript runtime 2.0) in a context of its own, which has none of Node's objects.
 * The event has the structure that "CloudFront Functions event structure" describes.
 */
export function viewerFunction(name: string, code: string): ViewerFunction {
  const context = createContext({ console });
  new Script(`${code}\n;globalThis.__handler = handler;`, { filename: name }).runInContext(context);
  const handler = context.__handler as (event: object) => FunctionRequest | FunctionResponse | Promise<never>;
  return async request => {
    const event = {
      version: '1.0',
      context: { eventType: 'viewer-request', distributionId: 'LOCAL' },
      viewer: { ip: request.sourceIp },
      request: toFunction(request),
    };
    const result = await handler(event);
    return 'statusCode' in result ? toAnswer(result) : fromFunction(request, result);
  };
}

function toFunction(request: WebRequest): FunctionRequest {
  const { cookie = '', ...headers } = request.headers;
  const cookies = cookie
    .split(/;\s*/)
    .filter(Boolean)
    .map(pair => pair.split(/=(.*)/s));
  return {
    method: request.method,
    uri: request.path,
    querystring: values([...new URLSearchParams(request.query)]),
    headers: values(Object.entries(headers)),
    cookies: values(cookies.map(([name = '', value = '']) => [name, value])),
  };
}

function values(entries: [string, string][]): Record<string, { value: string }> {
  return Object.fromEntries(entries.map(([name, value]) => [name, { value }]));
}

/** The address and the headers may be changed; method and cookies stay the viewer's. */
function fromFunction(request: WebRequest, changed: FunctionRequest): WebRequest {
  const headers = Object.entries(changed.headers).map(([name, { value }]) => [name.toLowerCase(), value]);
  const cookie = request.headers.cookie === undefined ? {} : { cookie: request.headers.cookie };
  return { ...request, path: changed.uri, headers: { ...Object.fromEntries(headers), ...cookie } };
}

function toAnswer(response: FunctionResponse): WebResponse {
  const { body = '' } = response;
  const headers = Object.entries(response.headers ?? {}).map(([name, { value }]) => [
    name.toLowerCase(),
    value,
  ]);
  const data =
    typeof body === 'string' ? body : Buffer.from(body.data, body.encoding === 'base64' ? 'base64' : 'utf8');
  return { status: response.statusCode, headers: Object.fromEntries(headers), body: data };
}
