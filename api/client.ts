import { ApiProblem, problemIn } from './problem.ts';
import type { TypesAnswer } from './types-answer.ts';

/** A record as the API answers it. */
export type ApiRecord = Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };

/** A page of a list; `cursor` is absent on the last. */
export interface ApiPage<T = ApiRecord> {
  readonly items: readonly T[];
  readonly cursor?: string;
}

/** How the client reaches the API. `token` answers an access token or API key; `renew` gets a new one when it was refused, once per call. */
export interface ClientOptions {
  /** Where `/api/v1` is: '' in the browser, `http://localhost:4100` for programs. */
  readonly base: string;
  readonly token: () => string | undefined | Promise<string | undefined>;
  readonly renew?: () => Promise<string | undefined>;
  readonly fetch?: typeof fetch;
  /** Makes an Idempotency-Key, for example `() => crypto.randomUUID()`: chance is the caller's. */
  readonly newKey: () => string;
}

/** One call. `ifMatch` is the version that was seen; `key` makes a POST safe to send again (made when left out). */
export interface Call {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly ifMatch?: number;
  readonly key?: string;
  readonly signal?: AbortSignal;
}

/** Lists take `filter`, `sort`, `limit`, `cursor`. */
export interface ListQuery {
  readonly filter?: Readonly<Record<string, string>>;
  readonly sort?: string;
  readonly limit?: number;
  readonly cursor?: string;
  readonly signal?: AbortSignal;
}

type Signal = { readonly signal?: AbortSignal };

const queryText = (query: Call['query'] = {}): string => {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) given.set(name, String(value));
  return given.size === 0 ? '' : `?${given}`;
};

const headersOf = (
  call: Call,
  token: string | undefined,
  key: string | undefined,
): Record<string, string> => ({
  accept: 'application/json',
  ...(token !== undefined && { authorization: `Bearer ${token}` }),
  ...(call.body !== undefined && { 'content-type': 'application/json' }),
  ...(call.ifMatch !== undefined && { 'if-match': `"${call.ifMatch}"` }),
  ...(key !== undefined && { 'idempotency-key': key }),
});

const wasRefused = ({ status, code }: ApiProblem): boolean =>
  status === 401 || (status === 403 && code === 'gateway');

const sending = ({ base, fetch: send = fetch }: ClientOptions) => {
  return async (path: string, call: Call, headers: Record<string, string>): Promise<Response> => {
    const { method = 'GET', body, signal } = call;
    const init: RequestInit = { method, headers, credentials: 'same-origin' };
    if (body !== undefined) init.body = JSON.stringify(body);
    if (signal !== undefined) init.signal = signal;
    try {
      return await send(`${base}/api/v1${path}${queryText(call.query)}`, init);
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new ApiProblem({ status: 0, code: 'network', detail: 'The server cannot be reached.' });
    }
  };
};

/**
 * A client of the API for the browser, tests and scripts. Every method throws `ApiProblem` for an answer that is no success, and what `fetch`
 * throws when the signal aborts.
 */
export const apiClient = (options: ClientOptions) => {
  const send = sending(options);
  const { newKey } = options;

  const call = async <T>(path: string, what: Call = {}): Promise<T> => {
    const key = what.method === 'POST' ? (what.key ?? newKey()) : undefined;
    const attempt = async (token: string | undefined): Promise<T> => {
      const response = await send(path, what, headersOf(what, token, key));
      if (!response.ok) throw await problemIn(response);
      return (response.status === 204 || response.status === 202 ? undefined : await response.json()) as T;
    };
    try {
      return await attempt(await options.token());
    } catch (error) {
      if (!(error instanceof ApiProblem) || !wasRefused(error) || options.renew === undefined) throw error;
      const token = await options.renew();
      if (token === undefined) throw error;
      return attempt(token);
    }
  };

  return {
    call,
    types: (signal: Signal = {}) => call<TypesAnswer>('/types', signal),
    list: <T = ApiRecord>(
      plural: string,
      { filter = {}, sort, limit, cursor, ...signal }: ListQuery = {},
    ) => {
      const filters = Object.entries(filter).map(([name, value]) => [`filter[${name}]`, value]);
      return call<ApiPage<T>>(`/${plural}`, {
        ...signal,
        query: { ...(Object.fromEntries(filters) as Record<string, string>), sort, limit, cursor },
      });
    },
    get: <T = ApiRecord>(plural: string, id: string, signal: Signal = {}) =>
      call<T>(`/${plural}/${encodeURIComponent(id)}`, signal),
    create: <T = ApiRecord>(plural: string, body: unknown, key?: string) =>
      call<T>(`/${plural}`, { method: 'POST', body, ...(key !== undefined && { key }) }),
    update: <T = ApiRecord>(plural: string, id: string, version: number, body: unknown) =>
      call<T>(`/${plural}/${encodeURIComponent(id)}`, { method: 'PATCH', body, ifMatch: version }),
    remove: (plural: string, id: string, version?: number) =>
      call<void>(`/${plural}/${encodeURIComponent(id)}`, {
        method: 'DELETE',
        ...(version !== undefined && { ifMatch: version }),
      }),
    command: <T = ApiRecord>(
      plural: string,
      id: string,
      name: string,
      input: unknown = {},
      more: Pick<Call, 'ifMatch' | 'key' | 'signal'> = {},
    ) => call<T>(`/${plural}/${encodeURIComponent(id)}/${name}`, { ...more, method: 'POST', body: input }),
    timeline: <T = Readonly<Record<string, unknown>>>(plural: string, id: string, query: ListQuery = {}) => {
      const { limit, cursor, signal } = query;
      return call<ApiPage<T>>(`/${plural}/${encodeURIComponent(id)}/timeline`, {
        query: { limit, cursor },
        ...(signal !== undefined && { signal }),
      });
    },
    search: (q: string, more: { readonly types?: string; readonly limit?: number } & Signal = {}) => {
      const { types, limit, ...signal } = more;
      return call<ApiPage<Readonly<Record<'type' | 'id', string>> & Readonly<Record<string, unknown>>>>(
        '/search',
        {
          query: { q, types, limit },
          ...signal,
        },
      );
    },
  };
};
