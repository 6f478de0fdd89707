import { Problem, problemOf } from './problem.ts';

/** One request to the API. `ifMatch` is the version that the person saw. */
export interface Request {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT';
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly ifMatch?: number;
  /** The same for a repeat of the same deed, so that it is done once. */
  readonly key?: string;
  readonly signal?: AbortSignal;
}

/** Where a caller gets its access token, and a fresh one when the old has run out. */
export interface Tokens {
  current(): string | undefined;
  /** Resolves to a new token, or `undefined` when the person must sign in. */
  renew(): Promise<string | undefined>;
}

export type Call = <T>(path: string, request?: Request) => Promise<T>;

const address = (path: string, query: Request['query'] = {}): string => {
  const given = Object.entries(query).filter(
    (pair): pair is [string, string | number] => pair[1] !== undefined,
  );
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return `/api/v1${path}${text === '' ? '' : `?${text}`}`;
};

/** 128 random bits. `crypto.randomUUID` is missing where the page is served over plain http in an office network. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

const headersOf = (request: Request, token: string | undefined): Record<string, string> => ({
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(request.ifMatch === undefined ? {} : { 'if-match': `"${request.ifMatch}"` }),
  ...(request.method === 'POST' ? { 'idempotency-key': request.key ?? newKey() } : {}),
});

const unreachable = (cause: unknown): never => {
  if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
  throw new Problem(0, 'network.unreachable', 'The server did not answer.');
};

/** Makes the one function through which everything is asked. A 401 renews the token once and asks again. */
export const callWith = (tokens: Tokens, send: typeof fetch = (...all) => fetch(...all)): Call => {
  const ask = (path: string, request: Request, token: string | undefined): Promise<Response> =>
    send(address(path, request.query), {
      method: request.method ?? 'GET',
      headers: headersOf(request, token),
      credentials: 'same-origin',
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    }).catch(unreachable);

  return async <T>(path: string, given: Request = {}): Promise<T> => {
    const request = given.method === 'POST' ? { ...given, key: given.key ?? newKey() } : given;
    const token = tokens.current();
    let response = await ask(path, request, token);
    if (response.status === 401 && token !== undefined) {
      const renewed = await tokens.renew();
      if (renewed !== undefined) response = await ask(path, request, renewed);
    }
    if (!response.ok) throw await problemOf(response);
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
};
