import { createReadStream } from 'node:fs';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { BodyTooLarge, endWhileSending, readBody } from './body.ts';
import { callerOf } from './caller.ts';
import {
  DroppedAnswer,
  type FileBody,
  type ServiceHandler,
  type ServiceRequest,
  type ServiceResponse,
} from './service.ts';

/** SES takes 40 MB messages; nothing else comes near. */
const defaultLimit = 42 * 1024 * 1024;

/** A `node:http` request listener. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => void;

/** How a service is put on a socket. */
export interface Listening {
  /** Of a request's body, in bytes; more is answered 413. */
  limit?: number;
  /** Paths whose bodies are handed on as they come, however large. */
  streams?: (path: string) => boolean;
}

/** Puts a service on a socket. */
export function nodeListener(handle: ServiceHandler, listening: Listening = {}): NodeListener {
  return (request, response) => {
    void answer(handle, listening, request, response);
  };
}

async function answer(
  handle: ServiceHandler,
  listening: Listening,
  request: IncomingMessage,
  response: ServerResponse,
) {
  try {
    await send(response, await handle(await serviceRequest(request, listening)));
  } catch (error) {
    if (error instanceof DroppedAnswer || response.headersSent) return void request.socket.destroy();
    if (error instanceof BodyTooLarge) {
      const text = Buffer.from(error.message);
      response.writeHead(413, { connection: 'close', 'content-length': text.length });
      return endWhileSending(request, response, text);
    }
    if (request.destroyed && !request.complete) return;
    console.error('embedded cloud: a service failed', error);
    await send(response, { status: 500, headers: {}, body: 'internal error' });
  }
}

async function serviceRequest(
  request: IncomingMessage,
  { limit = defaultLimit, streams = () => false }: Listening,
): Promise<ServiceRequest> {
  const url = request.url ?? '/';
  const cut = url.indexOf('?');
  const headers = flatten(request.headers);
  const path = cut < 0 ? url : url.slice(0, cut);
  const streamed = streams(path);
  return {
    method: request.method ?? 'GET',
    path,
    query: new URLSearchParams(cut < 0 ? '' : url.slice(cut + 1)),
    headers,
    body: streamed ? Buffer.alloc(0) : await readBody(request, limit),
    ...(streamed && { stream: request as AsyncIterable<Uint8Array> }),
    ...callerOf(headers),
  };
}

function flatten(headers: IncomingHttpHeaders): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]);
  return Object.fromEntries(entries) as Record<string, string>;
}

async function send(response: ServerResponse, answer: ServiceResponse): Promise<void> {
  if (response.headersSent || response.destroyed) return;
  const { body } = answer;
  if (typeof body === 'object' && 'file' in body) return sendFile(response, answer, body);
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body);
  response.writeHead(answer.status, { 'content-length': bytes.length, ...answer.headers });
  response.end(bytes);
}

async function sendFile(
  response: ServerResponse,
  answer: ServiceResponse,
  { file, from, to }: FileBody,
): Promise<void> {
  response.writeHead(answer.status, { ...answer.headers, 'content-length': to - from });
  if (to > from) await pipeline(createReadStream(file, { start: from, end: to - 1 }), response);
  else response.end();
}
