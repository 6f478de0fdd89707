import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import type { CognitoStore } from './cognito-store.ts';

/** The key pair of a data folder. */
export interface SigningKey {
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  /** The public half as it stands in `jwks.json`. */
  jwk: JsonWebKey & { kid: string; alg: 'RS256'; use: 'sig' };
}

/** Loads the data folder's RSA key; the first call makes it. Two folders never share one. */
export function loadSigningKey(store: CognitoStore): SigningKey {
  const stored = store.keys.get('signing') ?? makeKey(store);
  const privateKey = createPrivateKey({ key: stored as JsonWebKey, format: 'jwk' });
  const publicKey = createPublicKey(privateKey);
  const { kty, n, e } = publicKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(`${e}.${n}`).digest('base64url');
  return {
    kid,
    privateKey,
    publicKey,
    jwk: { kty, n, e, kid, alg: 'RS256', use: 'sig' } as SigningKey['jwk'],
  };
}

function makeKey(store: CognitoStore): Record<string, unknown> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = privateKey.export({ format: 'jwk' }) as Record<string, unknown>;
  store.keys.put('signing', '', jwk);
  return jwk;
}
