import { randomUUID } from 'node:crypto';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';

/** One request to Steppe. */
export interface Request {
  readonly method: 'GET' | 'POST';
  /** From the root: `/api/v1/contacts`. */
  readonly path: string;
  readonly body?: unknown;
  /** Sent as a web form instead of JSON, without a token. */
  readonly form?: Readonly<Record<string, string>>;
  /** The address to send from: each of 127.0.0.0/8 is a visitor of its own. */
  readonly from?: string;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Sends requests over sockets that are kept open. */
export interface Caller {
  send(one: Request): Promise<Answer>;
  close(): void;
}

const bodyOf = ({ body, form }: Request): { readonly type: string; readonly text: string } | undefined => {
  if (form !== undefined)
    return { type: 'application/x-www-form-urlencoded', text: new URLSearchParams(form).toString() };
  return body === undefined ? undefined : { type: 'application/json', text: JSON.stringify(body) };
};

const headersOf = (one: Request, token: string) => {
  const body = bodyOf(one);
  return {
    accept: 'application/json',
    ...(one.form === undefined && { authorization: `Bearer ${token}` }),
    ...(body !== undefined && {
      'content-type': body.type,
      'content-length': Buffer.byteLength(body.text),
      ...(one.form === undefined && { 'idempotency-key': randomUUID() }),
    }),
  };
};

const finished = (answer: IncomingMessage): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    answer.on('data', part => parts.push(part));
    answer.on('error', reject);
    answer.on('end', () =>
      resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }),
    );
  });

const answered = (sent: ClientRequest): Promise<Answer> =>
  new Promise((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', answer => finished(answer).then(resolve, reject));
  });

/**
 * A caller for one token. `node:http` and not `fetch`: it needs about a third of the processor time a request, and what the client
 * needs is missing in the server on a machine with two cores.
 */
export const openCaller = (url: string, token: string): Caller => {
  const agent = new Agent({ keepAlive: true, maxSockets: 256, scheduling: 'fifo' });
  const { hostname, port } = new URL(url);
  return {
    send: one => {
      const { method, path, from } = one;
      const sent = request({
        agent,
        hostname,
        port,
        method,
        path: encodeURI(path),
        headers: headersOf(one, token),
        ...(from !== undefined && { localAddress: from, hostname: '127.0.0.1' }),
      });
      sent.end(bodyOf(one)?.text);
      return answered(sent);
    },
    close: () => agent.destroy(),
  };
};
