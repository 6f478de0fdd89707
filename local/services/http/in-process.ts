import { callerOf } from './caller.ts';
import { DroppedAnswer, type ServiceHandler, type ServiceRequest, wholeBody } from './service.ts';

/** What the SDK hands to a `requestHandler`, as far as we read it. */
interface SdkRequest {
  method: string;
  path: string;
  query?: Record<string, string | string[] | null>;
  headers: Record<string, string>;
  body?: unknown;
}

interface SdkResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** A `requestHandler` for any AWS SDK v3 client. */
export interface InProcessHandler {
  metadata: { handlerProtocol: string };
  handle(request: SdkRequest): Promise<{ response: SdkResponse }>;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
  destroy(): void;
}

/**
 * Feeds a service without a socket: the SDK serialises, signs and parses exactly as over HTTP.
 * `new STSClient({ requestHandler: inProcess(engine.handle), … })`.
 */
export function inProcess(handle: ServiceHandler): InProcessHandler {
  return {
    metadata: { handlerProtocol: 'in-process' },
    handle: async request => ({ response: await exchange(handle, request) }),
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
    destroy: () => undefined,
  };
}

async function exchange(handle: ServiceHandler, request: SdkRequest): Promise<SdkResponse> {
  try {
    const answer = await handle(serviceRequest(request));
    return { statusCode: answer.status, headers: { ...answer.headers }, body: wholeBody(answer.body) };
  } catch (error) {
    if (!(error instanceof DroppedAnswer)) throw error;
    // The shape that a torn socket has, so that the SDK's retry strategy sees a transient failure.
    throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
  }
}

function serviceRequest(request: SdkRequest): ServiceRequest {
  const headers = lowerCase(request.headers);
  return {
    method: request.method,
    path: request.path,
    query: queryOf(request.query ?? {}),
    headers,
    body: bodyOf(request.body),
    ...callerOf(headers),
  };
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function queryOf(query: Record<string, string | string[] | null>): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value ?? ''].flat()) parameters.append(name, one);
  }
  return parameters;
}

function bodyOf(body: unknown): Buffer {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  throw new TypeError('The in-process handler takes whole bodies only, not streams.');
}
