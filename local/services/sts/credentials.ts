import { randomBytes, randomInt } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Temporary credentials as STS gives them out. */
export interface TemporaryCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** Makes credentials of the real shape: `ASIA` and 16 letters, 40 characters of secret, a long token. */
export function makeCredentials(expiresAt: number): TemporaryCredentials {
  return {
    accessKeyId: `ASIA${letters(16)}`,
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken: randomBytes(96).toString('base64'),
    expiresAt,
  };
}

/** A role's or user's unique id: `AROA` and 17 letters. */
export function makeUniqueId(prefix: string): string {
  return `${prefix}${letters(17)}`;
}

function letters(count: number): string {
  return Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('');
}
