import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { BodyTooLarge, readBody } from './body.ts';
import { callerOf } from './caller.ts';
import { DroppedAnswer, type ServiceHandler, type ServiceRequest, type ServiceResponse } from './service.ts';

/** SES takes 40 MB messages; nothing else comes near. */
const defaultLimit = 42 * 1024 * 1024;

/** A `node:http` request listener. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Puts a service on a socket.
 *
 * @param limit of a request's body, in bytes; more is answered 413
 */
export function nodeListener(handle: ServiceHandler, limit: number = defaultLimit): NodeListener {
  return (request, response) => {
    void answer(handle, limit, request, response);
  };
}

async function answer(
  handle: ServiceHandler,
  limit: number,
  request: IncomingMessage,
  response: ServerResponse,
) {
  try {
    send(response, await handle(await serviceRequest(request, limit)));
  } catch (error) {
    if (error instanceof DroppedAnswer) return void request.socket.destroy();
    if (error instanceof BodyTooLarge) {
      // The rest of the body is not read, so the connection cannot be used again.
      return send(response, { status: 413, headers: { connection: 'close' }, body: error.message });
    }
    if (request.destroyed && !request.complete) return;
    console.error('embedded cloud: a service failed', error);
    send(response, { status: 500, headers: {}, body: 'internal error' });
  }
}

async function serviceRequest(request: IncomingMessage, limit: number): Promise<ServiceRequest> {
  const url = request.url ?? '/';
  const cut = url.indexOf('?');
  const headers = flatten(request.headers);
  return {
    method: request.method ?? 'GET',
    path: cut < 0 ? url : url.slice(0, cut),
    query: new URLSearchParams(cut < 0 ? '' : url.slice(cut + 1)),
    headers,
    body: await readBody(request, limit),
    ...callerOf(headers),
  };
}

function flatten(headers: IncomingHttpHeaders): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]);
  return Object.fromEntries(entries) as Record<string, string>;
}

function send(response: ServerResponse, answer: ServiceResponse): void {
  if (response.headersSent || response.destroyed) return;
  const body = Buffer.isBuffer(answer.body) ? answer.body : Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length });
  response.end(body);
}
