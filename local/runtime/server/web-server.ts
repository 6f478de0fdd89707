import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BodyTooLarge, endWhileSending, readBody } from '../../services/http/body.ts';
import { message, type WebHandler, type WebRequest, type WebResponse } from './exchange.ts';

/** API Gateway takes no more than 10 MB. */
const BODY_LIMIT = 10 * 1024 * 1024;

/** Puts the edge on a socket. Failures are logged and answered without detail. */
export function webListener(handle: WebHandler, log: (line: string) => void) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(handle, request)
      .catch((error: unknown) => failure(error, request, log))
      .then(result => send(request, response, result))
      .catch((error: unknown) => {
        // A header that HTTP does not allow, most likely: nothing sensible can be sent any more.
        log(`${request.method} ${request.url}: ${error instanceof Error ? error.stack : error}`);
        response.destroy();
      });
  };
}

async function answer(handle: WebHandler, request: IncomingMessage): Promise<WebResponse> {
  return handle(await webRequest(request));
}

async function webRequest(request: IncomingMessage): Promise<WebRequest> {
  const url = request.url ?? '/';
  const cut = url.indexOf('?');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  }
  return {
    method: request.method ?? 'GET',
    path: cut < 0 ? url : url.slice(0, cut),
    query: cut < 0 ? '' : url.slice(cut + 1),
    headers,
    body: await readBody(request, BODY_LIMIT),
    sourceIp: (request.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, ''),
    sourcePort: request.socket.remotePort ?? 0,
  };
}

function failure(error: unknown, request: IncomingMessage, log: (line: string) => void): WebResponse {
  if (error instanceof BodyTooLarge) {
    const refused = message(413, 'Request Entity Too Large');
    return { ...refused, headers: { ...refused.headers, connection: 'close' } };
  }
  if (!request.destroyed)
    log(`${request.method} ${request.url}: ${error instanceof Error ? error.stack : error}`);
  return message(500, 'Internal Server Error');
}

async function send(request: IncomingMessage, response: ServerResponse, result: WebResponse): Promise<void> {
  if (response.destroyed) return;
  const body = typeof result.body === 'string' ? Buffer.from(result.body) : result.body;
  const hasBody = request.method !== 'HEAD' && result.status !== 204 && result.status !== 304;
  const length = result.status === 204 || result.status === 304 ? {} : { 'content-length': body.length };
  response.writeHead(result.status, { ...result.headers, ...length });
  if (request.complete) response.end(hasBody ? body : undefined);
  else await endWhileSending(request, response, body);
}

/** A server on the loopback address. */
export interface Listening {
  port: number;
  close(): Promise<void>;
}

/** Listens on a port of 127.0.0.1; 0 takes a free one. Throws when the port is taken. */
export function listen(listener: (request: IncomingMessage, response: ServerResponse) => void, port: number) {
  const server = createServer({ keepAliveTimeout: 65_000 }, listener);
  return new Promise<Listening>((resolve, reject) => {
    server.once('error', error => reject(explain(error, port)));
    server.listen(port, '127.0.0.1', () => {
      const { port: bound } = server.address() as AddressInfo;
      resolve({ port: bound, close: () => closeServer(server) });
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new Error(`Port ${port} is in use by another program; PORT=<number> takes another one.`, {
    cause: error,
  });
}
