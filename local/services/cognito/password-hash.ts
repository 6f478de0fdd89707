import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(
  (
    password: string,
    salt: Buffer,
    options: ScryptOptions,
    done: (error: Error | null, key: Buffer) => void,
  ) => scrypt(password, salt, 32, options, done),
);

/** scrypt's N; r = 8, p = 1. 2^15 takes 32 MB and some 60 ms. */
export const defaultCost = 2 ** 15;

/** Hashes a password to `scrypt$<N>$<salt>$<key>`, so that the cost can be raised later. */
export async function hashPassword(password: string, cost: number): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, options(cost));
  return ['scrypt', cost, salt.toString('base64'), key.toString('base64')].join('$');
}

/**
 * Compares in constant time. Without a hash (no such user) the same work is done and the answer is no, so
 * that time does not tell who exists.
 */
export async function passwordMatches(
  password: string,
  hash: string | undefined,
  cost: number,
): Promise<boolean> {
  const [, n = String(cost), salt = '', key = ''] = hash?.split('$') ?? [];
  const derived = await derive(password, Buffer.from(salt, 'base64'), options(Number(n)));
  const expected = Buffer.from(key, 'base64');
  return expected.length === derived.length && timingSafeEqual(expected, derived);
}

function options(cost: number): ScryptOptions {
  return { N: cost, r: 8, p: 1, maxmem: 256 * cost * 8 };
}
