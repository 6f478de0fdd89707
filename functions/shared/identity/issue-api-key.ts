import { createHmac, randomBytes } from 'node:crypto';
import { AppError } from '../../../domain/core/app-error.ts';
import type { AnyRecord } from '../../../domain/core/record-type.ts';
import { apiKey } from '../../../domain/tenancy/api-key.ts';
import type { Idempotency } from '../store/store.ts';
import { createRecord } from '../use-cases/create-record.ts';
import type { Desk } from '../use-cases/desk.ts';

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

/** A key for programs with its record; `key` is known only now. */
export interface IssuedKey {
  readonly key: string;
  readonly record: AnyRecord;
}

/** Makes an API key for a role of the tenant. Throws what creating a record throws. */
export const issueApiKey = async (
  desk: Desk,
  input: unknown,
  creating: { readonly idempotency?: Omit<Idempotency, 'result'> } = {},
): Promise<IssuedKey> => {
  const keyId = desk.context.newId(apiKey.prefix);
  const key = `sk_${desk.store.tenantId}_${keyId.slice(apiKey.prefix.length + 1)}_${randomBytes(32).toString('hex')}`;
  const parts = keyParts(key);
  if (parts === undefined)
    throw new AppError('broken', 'api-key.shape', 'A key was made that cannot be read.');
  const record = await createRecord(desk, apiKey, input, {
    id: keyId,
    platformValues: { secretHash: hashSecret(parts) },
    ...creating,
  });
  return { key, record };
};
