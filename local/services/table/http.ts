import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from './caller.ts';
import type { TableEngine } from './engine.ts';
import { LostAnswerError } from './errors.ts';
import { answerRequest, type Reply } from './reply.ts';

/** Who stands behind an access key id (undefined when the request is not signed). */
export type ResolveCaller = (accessKeyId: string | undefined) => Caller;

/** The largest request that AWS takes: 16 MB. */
const largestRequest = 16 * 1024 * 1024;

/**
 * DynamoDB over HTTP (JSON 1.0) for unmodified SDK clients, tables and streams on one address. Signatures
 * are not verified: the access key id alone says who calls.
 */
export function tableHttpHandler(
  engine: TableEngine,
  resolveCaller: ResolveCaller,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    handle(engine, resolveCaller, request, response).catch((error: unknown) => {
      // A lost answer is a broken connection; so is a request that broke off.
      if (!(error instanceof LostAnswerError)) console.error('table engine:', error);
      request.socket.destroy();
    });
  };
}

async function handle(
  engine: TableEngine,
  resolveCaller: ResolveCaller,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  const reply: Reply = await answerRequest(engine, resolveCaller, {
    target: header(request, 'x-amz-target'),
    authorization: header(request, 'authorization'),
    body,
  });
  response.writeHead(reply.status, reply.headers).end(reply.body);
}

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestRequest) throw new Error('a request over 16 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
