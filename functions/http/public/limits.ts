import { createHash, randomInt } from 'node:crypto';
import { AppError } from '../../../domain/core/app-error.ts';
import { keysFor } from '../../shared/store/keys.ts';
import type { Store } from '../../shared/store/store.ts';
import type { Form } from './open-form.ts';

/** All forms of a tenant together take so many posts an hour. */
const perTenantAndHour = 20_000;
const hour = 3600;
const leastInPart = 100;

interface Limit {
  readonly name: string;
  readonly most: number;
  /** A counter is one item, and a partition takes 1,000 writes a second: busy ones are split, and each part takes its share of the limit. */
  readonly parts: number;
}

/** In so many parts a limit is counted that allows at least so many posts in each: small limits are exact, in one part. */
const partsOf = (most: number, parts: number): number =>
  Math.max(1, Math.min(parts, Math.floor(most / leastInPart)));

const tooMany = (seconds: number): AppError =>
  new AppError('too-many', 'form.too-many', 'This form gets too many posts. Try again later.', {
    retryAfter: seconds,
  });

/** Adds one to the counter of this hour, if the limit allows it: one write of a small item. */
const count = async (store: Store, { name, most, parts }: Limit, second: number): Promise<void> => {
  const window = Math.floor(second / hour);
  const key = keysFor(store.tenantId).limit(`${name}-${window}-${parts === 1 ? 0 : randomInt(parts)}`);
  const share = Math.ceil(most / parts);
  if (!(await store.items.count(key, share, { expiresAt: (window + 2) * hour })))
    throw tooMany((window + 1) * hour - second);
};

/** Addresses are personal: only a hash is kept, and only for two hours. */
const hashed = (address: string): string => createHash('sha256').update(address).digest('hex').slice(0, 24);

/**
 * Counts a post against the limits of its address, its form and its tenant, in fixed windows of an hour; the narrowest first, so that one
 * noisy address does not use up the form. Throws `form.too-many` (429) with the seconds until the next window.
 */
export const checkLimits = async (store: Store, form: Form, address: string, now: string): Promise<void> => {
  const second = Math.floor(Date.parse(now) / 1000);
  const { id, perAddressPerHour = 60, perHour = 3000 } = form;
  await count(store, { name: `${id}-${hashed(address)}`, most: perAddressPerHour, parts: 1 }, second);
  await count(store, { name: id, most: perHour, parts: partsOf(perHour, 8) }, second);
  await count(store, { name: 'forms', most: perTenantAndHour, parts: 16 }, second);
};
