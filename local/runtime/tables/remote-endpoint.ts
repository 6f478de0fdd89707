import type { ServiceRequest, ServiceResponse } from '../../services/http/service.ts';

/** DynamoDB's JSON protocol at another address. */
export interface RemoteEndpoint {
  /** One operation; throws with the service's own words when it is refused. */
  call<T>(service: 'DynamoDB' | 'DynamoDBStreams', operation: string, input: object): Promise<T>;
  /** Hands a request on as it came. */
  forward(request: ServiceRequest): Promise<ServiceResponse>;
}

/** An error that the other endpoint answered. */
export class RemoteError extends Error {
  override name = 'RemoteError';
  /** AWS's name of the error, without its namespace. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/** Headers that say who asks; local endpoints look at the key only to choose among databases, if at all. */
const SIGNED = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20260101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=steppe/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
};

/** Speaks to the endpoint of `DYNAMODB_ENDPOINT`. */
export function remoteEndpoint(url: string): RemoteEndpoint {
  const post = (target: string, body: string | Buffer) =>
    fetch(url, {
      method: 'POST',
      headers: { ...SIGNED, 'x-amz-target': target },
      body: new Uint8Array(Buffer.from(body)),
    });
  return {
    call: async <T>(service: string, operation: string, input: object) => {
      const answer = await post(`${service}_20120810.${operation}`, JSON.stringify(input));
      const body = (await answer.json()) as { __type?: string; message?: string; Message?: string };
      if (answer.ok) return body as T;
      const code = body.__type?.split('#').at(-1) ?? String(answer.status);
      throw new RemoteError(code, body.message ?? body.Message ?? '');
    },
    forward: async request => {
      const answer = await post(request.headers['x-amz-target'] ?? '', request.body);
      const headers: Record<string, string> = { 'content-type': 'application/x-amz-json-1.0' };
      const crc = answer.headers.get('x-amz-crc32');
      if (crc !== null) headers['x-amz-crc32'] = crc;
      return { status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) };
    },
  };
}
