import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { join } from 'node:path';
import { openCognitoStore } from '../../../local/services/cognito/cognito-store.ts';
import { loadSigningKey, type SigningKey } from '../../../local/services/cognito/signing-key.ts';

type Claims = Readonly<Record<string, unknown>>;
type Sign = (text: string) => string;

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const made = (head: object, claims: Claims, signed: Sign): string => {
  const text = `${encode(head)}.${encode(claims)}`;
  return `${text}.${signed(text)}`;
};
const rsa =
  (key: KeyObject): Sign =>
  text =>
    sign('RSA-SHA256', Buffer.from(text), key).toString('base64url');

/** The key pair that a cloud's Cognito signs with: whoever forges well has everything but this; the tests forge with it too. */
export const signingKeyOf = (dataDir: string): SigningKey => {
  const store = openCognitoStore(join(dataDir, 'cognito.db'));
  const key = loadSigningKey(store);
  store.close();
  return key;
};

/** What a token says. */
export const claimsOf = (token: string): Claims =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Claims;

/** A token with claims of our choice that the pool's own key signed. */
export const signedToken = (key: SigningKey, claims: Claims): string =>
  made({ kid: key.kid, alg: 'RS256' }, claims, rsa(key.privateKey));

/**
 * Tokens that differ from a good one (`good`, of an administrator) in one thing each. `other` is a good token of somebody else: its
 * claims are put under this one's signature.
 */
export const forgedTokens = (
  key: SigningKey,
  good: string,
  other: string,
): Readonly<Record<string, string>> => {
  const claims = claimsOf(good);
  const now = Math.floor(Date.now() / 1000);
  const head = { kid: key.kid, alg: 'RS256' };
  const [signedHead = '', payload = '', signature = ''] = good.split('.');
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const pem = key.publicKey.export({ type: 'spki', format: 'pem' });
  return {
    garbage: 'garbage',
    'three dots': '...',
    expired: signedToken(key, { ...claims, exp: now - 1 }),
    'not valid yet': signedToken(key, { ...claims, nbf: now + 3600 }),
    'another client': signedToken(key, { ...claims, client_id: 'attacker' }),
    'no client': signedToken(key, { ...claims, client_id: undefined }),
    'the client as audience only': signedToken(key, {
      ...claims,
      client_id: undefined,
      aud: claims.client_id,
    }),
    'an id token': signedToken(key, { ...claims, token_use: 'id', aud: claims.client_id }),
    'another pool': signedToken(key, { ...claims, iss: 'https://attacker.example/pool' }),
    'a person whom nobody knows': signedToken(key, {
      ...claims,
      sub: '00000000-0000-4000-8000-000000000000',
    }),
    'alg none': made({ ...head, alg: 'none' }, claims, () => ''),
    'alg None with a signature': made({ ...head, alg: 'None' }, claims, () => signature),
    'HS256 with the public key': made({ ...head, alg: 'HS256' }, claims, text =>
      createHmac('sha256', pem).update(text).digest('base64url'),
    ),
    'a key of one’s own': made(head, claims, rsa(stranger)),
    'a key of one’s own, named in the head': made(
      { ...head, kid: 'mine', jwk: stranger.export({ format: 'jwk' }) },
      claims,
      rsa(stranger),
    ),
    'claims of somebody else': `${signedHead}.${other.split('.')[1]}.${signature}`,
    'no signature': `${signedHead}.${payload}.`,
    'half a signature': `${signedHead}.${payload}.${signature.slice(0, 40)}`,
  };
};
