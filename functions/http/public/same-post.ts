import { createHash } from 'node:crypto';
import { decodeTime } from 'ulid';
import type { HttpRequest } from '../../shared/http/http-request.ts';
import { idempotencyOf, type Key } from '../../shared/http/idempotency.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Form } from './open-form.ts';
import type { Posted } from './read-post.ts';

/** An identical post within this makes no second lead. */
const sameWithin = 10 * 60_000;

const contentHash = (posted: Posted): string => {
  const entries = Object.entries(posted).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(entries)).digest('base64url');
};

const contentKey = (form: Form, hash: string, span: number): Key => ({
  scope: `form ${form.id} same`,
  key: `${span} ${hash}`,
  bodyHash: hash,
});

/**
 * What makes a post one lead: the caller's Idempotency-Key, or its content within ten minutes. `keys` are looked up in order, the
 * first goes into the transaction.
 */
export const keysOfPost = (
  request: HttpRequest,
  form: Form,
  posted: Posted,
  now: string,
): readonly [Key, ...Key[]] => {
  const hash = contentHash(posted);
  const given = idempotencyOf(request, `form:${form.id}`);
  if (given !== undefined) return [{ ...given, bodyHash: hash }];
  const span = Math.floor(Date.parse(now) / sameWithin);
  return [contentKey(form, hash, span), contentKey(form, hash, span - 1)];
};

const madeAt = (leadId: string): number => decodeTime(leadId.slice(leadId.indexOf('_') + 1));

/** The lead that the same post made before, if any. Throws `reused-key` when the key came with another content. */
export const earlierLead = async (
  store: Store,
  [first, ...others]: readonly [Key, ...Key[]],
  now: string,
): Promise<string | undefined> => {
  const known = await store.replay(first, now);
  if (known !== undefined) return known;
  for (const other of others) {
    const id = await store.replay(other, now);
    if (id !== undefined && Date.parse(now) - madeAt(id) <= sameWithin) return id;
  }
  return undefined;
};
