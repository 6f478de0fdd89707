import { createHmac } from 'node:crypto';
import { apiKey } from '../../../domain/tenancy/api-key.ts';

/** The parts of a key `sk_<tenant id>_<key id without prefix>_<secret>`. */
export interface KeyParts {
  readonly tenantId: string;
  readonly keyId: string;
  readonly secret: string;
}

const shape = /^sk_([a-z0-9]{12})_([0-9A-Za-z-]{1,40})_([A-Za-z0-9-]{20,80})$/;

/** Takes a key apart; `undefined` for anything else. */
export const keyParts = (key: string): KeyParts | undefined => {
  const [, tenantId, id, secret] = shape.exec(key) ?? [];
  return tenantId === undefined || id === undefined || secret === undefined
    ? undefined
    : { tenantId, keyId: `${apiKey.prefix}_${id}`, secret };
};

/**
 * What is kept of a secret: HMAC-SHA256 bound to tenant and key. The secret is 256 random bits, which no slow hash makes
 * harder to guess; the check runs with each cold authorizer.
 */
export const hashSecret = ({ tenantId, keyId, secret }: KeyParts): string =>
  createHmac('sha256', secret).update(`${tenantId} ${keyId}`).digest('base64url');
