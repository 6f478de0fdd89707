/** A record as the API answers it. */
export interface Answered {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

/** Speaks with the running API as one caller. Throws with the answer's text when it refuses. */
export interface Api {
  post<T = Answered>(path: string, body: unknown): Promise<T>;
  patch(path: string, version: number, body: unknown): Promise<Answered>;
  get<T>(path: string): Promise<T>;
}

const call = async (url: string, token: string | undefined, init: RequestInit): Promise<unknown> => {
  const headers = {
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...init.headers,
  };
  const answer = await fetch(url, { ...init, headers });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${init.method} ${url} answered ${answer.status}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
};

/** An API client for an access token or an API key; without one it may only sign in. */
export const apiAs = (base: string, token?: string): Api => ({
  post: async <T>(path: string, body: unknown) =>
    (await call(base + path, token, { method: 'POST', body: JSON.stringify(body) })) as T,
  patch: async (path, version, body) =>
    (await call(base + path, token, {
      method: 'PATCH',
      body: JSON.stringify(body),
      headers: { 'if-match': `"${version}"` },
    })) as Answered,
  get: async <T>(path: string) => (await call(base + path, token, { method: 'GET' })) as T,
});
