import { createHash } from 'node:crypto';
import { AppError } from '../../../domain/core/app-error.ts';
import type { Idempotency, Store } from '../store/store.ts';
import type { HttpRequest } from './http-request.ts';
import type { Reply } from './reply.ts';

/** The key of a request that may be sent twice, without its result. */
export type Key = Omit<Idempotency, 'result'>;

/** What a replay is told by: the header that says so. */
export const replayed = { 'idempotent-replayed': 'true' };

/** The `Idempotency-Key` of a POST within principal and path, with the hash of its body; `undefined` without one. Throws `header.malformed`. */
export const idempotencyOf = (request: HttpRequest, principal: string): Key | undefined => {
  const key = request.headers['idempotency-key'];
  if (key === undefined || request.method !== 'POST') return undefined;
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw new AppError('invalid', 'header.malformed', 'An Idempotency-Key has 1 to 255 visible characters.');
  return {
    scope: `${principal} ${request.method} ${request.path}`,
    key,
    bodyHash: createHash('sha256').update(request.body).digest('base64url'),
  };
};

const mayHaveRaced = (error: unknown): boolean =>
  error instanceof AppError && ['conflict', 'stale', 'not-found', 'invalid'].includes(error.kind);

/**
 * Does something once per key: when it was done already, `again` renders what came of it, with today's rights. Also when doing it
 * now fails because the same request, sent twice at once, was faster. Throws `reused-key` for another body.
 */
export const once = async (
  store: Store,
  key: Key | undefined,
  now: string,
  first: () => Promise<Reply>,
  again: (result: string) => Promise<Reply>,
): Promise<Reply> => {
  if (key === undefined) return first();
  const render = async (result: string): Promise<Reply> => {
    const reply = await again(result);
    return { ...reply, headers: { ...reply.headers, ...replayed } };
  };
  const before = await store.replay(key, now);
  if (before !== undefined) return render(before);
  try {
    return await first();
  } catch (error) {
    const meanwhile = mayHaveRaced(error) ? await store.replay(key, now) : undefined;
    if (meanwhile === undefined) throw error;
    return render(meanwhile);
  }
};
