import { readFileSync } from 'node:fs';

/**
 * One request to an AWS-like endpoint, free of any server: the node listener and the in-process
 * SDK handler both make it, so an engine is written once.
 */
export interface ServiceRequest {
  method: string;
  /** Path without the query string, percent-encoded as sent. */
  path: string;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  /** The body as it comes, where it may be larger than memory (S3); `body` is empty then. */
  stream?: AsyncIterable<Uint8Array>;
  /** From the SigV4 `Authorization` header; absent on unsigned calls. */
  accessKeyId?: string;
  /** From `X-Amz-Security-Token`; present with temporary credentials. */
  sessionToken?: string;
}

/** The answer to a {@link ServiceRequest}. */
export interface ServiceResponse {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer | FileBody;
}

/** A body that lies in a file: bytes `from` up to, and without, `to`. */
export interface FileBody {
  file: string;
  from: number;
  to: number;
}

/** The whole body in memory. */
export function wholeBody(body: ServiceResponse['body']): Buffer {
  if (typeof body === 'string') return Buffer.from(body);
  if (Buffer.isBuffer(body)) return body;
  return readFileSync(body.file).subarray(body.from, body.to);
}

/** What every engine offers: a request in, an answer out; it throws only {@link DroppedAnswer} and on bugs. */
export type ServiceHandler = (request: ServiceRequest) => Promise<ServiceResponse>;

/** Who calls, as far as the request's signature tells. */
export interface Caller {
  accessKeyId?: string;
  sessionToken?: string;
}

/**
 * Decides whether the credentials may do `action` (`sts:AssumeRole`) on `resource` (an ARN), with the
 * request's condition keys (`aws:RequestTag/tenant`) in `context`. The embedded cloud answers from the
 * template's policies.
 */
export type Authorise = (
  accessKeyId: string | undefined,
  action: string,
  resource: string,
  context?: Readonly<Record<string, string | readonly string[]>>,
) => boolean;

/** Milliseconds since 1970; injected so that tests can move time. */
export type Clock = () => number;

/** Thrown by a fault hook when the work was done but its answer must be lost on the way back. */
export class DroppedAnswer extends Error {
  override name = 'DroppedAnswer';
}
