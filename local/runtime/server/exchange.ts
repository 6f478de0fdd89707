/** One request as the edge and the gateway see it. Header names are in lower case, repeated ones joined by `, `. */
export interface WebRequest {
  method: string;
  /** Percent-encoded as sent, without the query string. */
  path: string;
  /** Without the question mark. */
  query: string;
  headers: Record<string, string>;
  body: Buffer;
  /** Address of the viewer, from the socket. */
  sourceIp: string;
  sourcePort: number;
}

/** The answer to a {@link WebRequest}. */
export interface WebResponse {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer | string;
}

/** A part that answers web requests: the edge, a gateway, a bucket's files. */
export type WebHandler = (request: WebRequest) => Promise<WebResponse>;

/** An answer of a gateway itself: `{"message":"…"}`, as API Gateway writes it. */
export function message(status: number, text: string): WebResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message: text }) };
}
