import * as z from 'zod';

const secretId = z.string().min(1).max(2048);
const value = {
  SecretString: z.string().min(1).max(65_536).optional(),
  /** Base64 on the wire. */
  SecretBinary: z.string().min(1).max(87_384).optional(),
};
const token = z.string().min(32).max(64).optional();

export const createSecretInput = z.strictObject({
  Name: z.string().regex(/^[\w/+=.@-]{1,512}$/),
  Description: z.string().max(2048).optional(),
  ClientRequestToken: token,
  ...value,
});

export const putSecretValueInput = z.strictObject({
  SecretId: secretId,
  ClientRequestToken: token,
  VersionStages: z.array(z.string().min(1).max(256)).min(1).max(20).optional(),
  ...value,
});

export const getSecretValueInput = z.strictObject({
  SecretId: secretId,
  VersionId: z.string().min(32).max(64).optional(),
  VersionStage: z.string().min(1).max(256).optional(),
});

export const describeSecretInput = z.strictObject({ SecretId: secretId });
