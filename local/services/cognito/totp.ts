import { createHmac, randomBytes } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new seed for an authenticator app: 32 base32 letters (160 bits). */
export function makeSeed(): string {
  return [...randomBytes(32)].map(byte => alphabet.charAt(byte & 31)).join('');
}

/** The six digits of a step (RFC 6238, SHA-1, 30 s). */
export function totpCode(seed: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', decode(seed)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The current step. @param now milliseconds since 1970 */
export function totpStep(now: number): number {
  return Math.floor(now / 30_000);
}

/**
 * The step that a code belongs to: now, or one to either side for clocks that differ; undefined when none.
 *
 * @param after steps up to this one are used up (a code works once)
 */
export function matchingStep(seed: string, code: string, now: number, after: number): number | undefined {
  const step = totpStep(now);
  return [step, step - 1, step + 1].find(one => one > after && totpCode(seed, one) === code);
}

function decode(seed: string): Buffer {
  const bits = [...seed].map(letter => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map(byte => Number.parseInt(byte, 2)));
}
