import type { SecretsEngine } from '../services/secrets/open-secrets.ts';

/** The text of a secret, read through its own protocol as the operator. Throws when it does not exist. */
export async function readSecret(secrets: SecretsEngine, secretId: string): Promise<string> {
  const answer = await secrets.handle({
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: { 'x-amz-target': 'secretsmanager.GetSecretValue' },
    body: Buffer.from(JSON.stringify({ SecretId: secretId })),
  });
  const { SecretString, message } = JSON.parse(answer.body.toString()) as {
    SecretString?: string;
    message?: string;
  };
  if (SecretString === undefined) throw new Error(`The secret ${secretId} cannot be read: ${message}`);
  return SecretString;
}
