import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** The request's body is longer than the endpoint takes. */
export class BodyTooLarge extends Error {
  override name = 'BodyTooLarge';
}

/**
 * Reads a whole body.
 *
 * @param limit in bytes
 * @throws {BodyTooLarge} as soon as the limit is passed; what still comes is dropped
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  let chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= limit) return void chunks.push(chunk);
    chunks = [];
    reject(new BodyTooLarge(`The body is longer than ${limit} bytes.`));
  });
  request.on('end', () => resolve(Buffer.concat(chunks)));
  request.on('error', reject);
  request.on('close', () => reject(new Error('The request was broken off.')));
  return promise;
}

/** How long somebody may go on sending what nobody wants. */
const PATIENCE_MS = 10_000;

/**
 * Answers somebody who is still sending, and closes the line when all has come: a line that is closed with bytes unread in it is reset, and the
 * answer is lost with it.
 */
export async function endWhileSending(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Buffer,
): Promise<void> {
  response.write(answer);
  if (!request.complete && !request.destroyed) {
    request.resume();
    const sent = finished(request).catch(() => undefined);
    await Promise.race([sent, delay(PATIENCE_MS, undefined, { ref: false })]);
  }
  response.end();
}
