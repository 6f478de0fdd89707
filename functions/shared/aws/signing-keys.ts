import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type Environment, variable } from '../environment.ts';

/** The keys of one secret by their ids. Sign with `current`; accept any, so that a key can be rotated. */
export interface SigningKeys {
  readonly current: string;
  readonly byId: Readonly<Record<string, string>>;
}

/** The secret's values; small enough to be read without a schema library, which every function would carry. */
const textsOf = (json: string): Readonly<Record<string, string>> & { readonly current: string } => {
  const values = JSON.parse(json) as Readonly<Record<string, string>>;
  const texts = Object.values(values).every(value => typeof value === 'string');
  if (!texts || values.current === undefined)
    throw new Error('The signing keys have another shape than { current, k1, … }.');
  return { ...values, current: values.current };
};

const readEvery = 5 * 60_000;

/**
 * Reads a secret of the shape `{ current: 'k2', k1: '…', k2: '…' }`, and again every five minutes, so that a rotation
 * needs no deploy. Throws when the secret is missing or of another shape.
 */
export const signingKeys = (environment: Environment, arnVariable: string): (() => Promise<SigningKeys>) => {
  let client: SecretsManagerClient | undefined;
  let known: { readonly at: number; readonly keys: Promise<SigningKeys> } | undefined;
  const read = async (): Promise<SigningKeys> => {
    client ??= new SecretsManagerClient(environment.client('secrets') as object);
    const answer = await client.send(
      new GetSecretValueCommand({ SecretId: variable(environment, arnVariable) }),
    );
    const { current, ...byId } = textsOf(answer.SecretString ?? '');
    if (byId[current] === undefined)
      throw new Error(`The secret ${arnVariable} names ${current} as current and does not hold it.`);
    return { current, byId };
  };
  return () => {
    if (known === undefined || Date.now() - known.at > readEvery) {
      const keys = read();
      known = { at: Date.now(), keys };
      keys.catch(() => {
        known = undefined;
      });
    }
    return known.keys;
  };
};
