import { randomBytes } from 'node:crypto';
import { AppError } from '../../../domain/core/app-error.ts';
import type { AnyRecord } from '../../../domain/core/record-type.ts';
import { apiKey } from '../../../domain/tenancy/api-key.ts';
import type { Idempotency } from '../store/store.ts';
import { createRecord } from '../use-cases/create-record.ts';
import type { Desk } from '../use-cases/desk.ts';
import { hashSecret, keyParts } from './api-key-text.ts';

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
