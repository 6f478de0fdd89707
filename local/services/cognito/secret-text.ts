import { createHash, randomBytes } from 'node:crypto';

/** A secret that a client holds, and what is kept of it. */
export interface SecretText {
  text: string;
  hash: string;
}

/** Makes an unguessable text (refresh token, challenge session). */
export function makeSecretText(bytes: number): SecretText {
  const text = randomBytes(bytes).toString('base64url');
  return { text, hash: hashSecretText(text) };
}

/** SHA-256 is enough for texts with this much entropy. */
export function hashSecretText(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
