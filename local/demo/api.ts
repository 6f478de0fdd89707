import { randomUUID } from 'node:crypto';
import { type ApiRecord, apiClient } from '../../api/client.ts';
import { ApiProblem } from '../../api/problem.ts';

/** A record as the API answers it. */
export type Answered = ApiRecord;

/** Speaks with the running API as one caller. Throws an error that says what was asked and what was answered. */
export interface Api {
  post<T = Answered>(path: string, body: unknown): Promise<T>;
  patch(path: string, version: number, body: unknown): Promise<Answered>;
  get<T>(path: string): Promise<T>;
}

/** The client says what was wrong; whoever reads a log also wants to know with what. */
const told = async <T>(what: string, call: Promise<T>): Promise<T> => {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    throw new Error(`${what} answered ${error.status}: ${JSON.stringify(error.problem)}`, { cause: error });
  }
};

/** An API client for an access token or an API key; without one it may only sign in. `base` ends with `/api/v1`. */
export const apiAs = (base: string, token?: string): Api => {
  const { call } = apiClient({
    base: base.replace(/\/api\/v1$/, ''),
    token: () => token,
    newKey: randomUUID,
  });
  return {
    post: <T>(path: string, body: unknown) => told(`POST ${path}`, call<T>(path, { method: 'POST', body })),
    patch: (path, version, body) =>
      told(`PATCH ${path}`, call<Answered>(path, { method: 'PATCH', body, ifMatch: version })),
    get: <T>(path: string) => told(`GET ${path}`, call<T>(path)),
  };
};
