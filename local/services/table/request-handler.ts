import { Readable } from 'node:stream';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { TableEngine } from './engine.ts';
import type { ResolveCaller } from './http.ts';
import { answerRequest } from './reply.ts';

/** What the SDK hands to a request handler, as far as it matters here. */
interface SdkRequest {
  headers: Record<string, string>;
  body?: unknown;
}

/** What the SDK expects back. */
interface SdkResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: Readable;
}

/** A request handler for `new DynamoDBClient({ requestHandler })`. */
export type InProcessTableHandler = NonNullable<DynamoDBClientConfig['requestHandler']> & {
  handle(request: SdkRequest): Promise<{ response: SdkResponse }>;
  destroy(): void;
};

/**
 * Carries the bytes that HTTP would carry straight to the engine: the SDK signs, serialises, retries and
 * parses as ever, but no socket is opened. A lost answer rejects as a reset connection does.
 */
export function inProcessTableHandler(
  engine: TableEngine,
  resolveCaller: ResolveCaller,
): InProcessTableHandler {
  const handler = {
    async handle({ headers, body }: SdkRequest): Promise<{ response: SdkResponse }> {
      const reply = await answerRequest(engine, resolveCaller, {
        target: header(headers, 'x-amz-target'),
        authorization: header(headers, 'authorization'),
        body: text(body),
      });
      const stream = Readable.from([Buffer.from(reply.body)], { objectMode: false });
      return { response: { statusCode: reply.status, headers: reply.headers, body: stream } };
    },
    updateHttpClientConfig(): void {
      // Nothing to configure: there is no connection.
    },
    httpHandlerConfigs: () => ({}),
    destroy(): void {
      // The engine belongs to whoever opened it.
    },
  };
  return handler as InProcessTableHandler;
}

function header(headers: Record<string, string>, name: string): string | undefined {
  const found = Object.keys(headers).find(key => key.toLowerCase() === name);
  return found === undefined ? undefined : headers[found];
}

function text(body: unknown): string {
  if (typeof body === 'string') return body;
  // Not Buffer.from(body): the SDK's binary bodies warn when they are asked for their valueOf.
  if (body instanceof Uint8Array) return new TextDecoder().decode(body);
  throw new Error('the table engine takes requests with a text or a binary body');
}
