import { sign, verify } from 'node:crypto';
import type { SigningKey } from './signing-key.ts';

/** Signs claims with RS256. */
export function signJwt(key: SigningKey, claims: object): string {
  const head = encode({ kid: key.kid, alg: 'RS256' });
  const body = `${head}.${encode(claims)}`;
  return `${body}.${sign('RSA-SHA256', Buffer.from(body), key.privateKey).toString('base64url')}`;
}

/** The claims of a token that this key signed with RS256, unexpired or not; undefined for anything else. */
export function readJwt(key: SigningKey, token: string): Record<string, unknown> | undefined {
  const [head = '', payload = '', signature = '', ...more] = token.split('.');
  if (more.length > 0 || head !== encode({ kid: key.kid, alg: 'RS256' })) return undefined;
  const signed = Buffer.from(`${head}.${payload}`);
  if (!verify('RSA-SHA256', signed, key.publicKey, Buffer.from(signature, 'base64url'))) return undefined;
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Record<string, unknown>;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
