import { randomBytes } from 'node:crypto';
import type * as z from 'zod';
import { AwsError } from '../http/aws-error.ts';
import type { Caller } from '../http/service.ts';
import { administered, type CognitoContext } from './context.ts';
import type { createUserPoolClientInput, createUserPoolInput } from './inputs.ts';
import { type ClientSettings, clientSettings, type PoolSettings, poolSettings } from './settings.ts';

/** Keeps a template's pool as it is now; its users stay. */
export function savePool({ store }: CognitoContext, pool: PoolSettings): void {
  store.pools.put(pool.poolId, '', pool);
}

/**
 * Keeps a template's client as it is now. A client with a generated secret keeps the first one.
 *
 * @returns what is stored
 */
export function saveClient(
  { store }: CognitoContext,
  wanted: ClientSettings,
  secret: boolean,
): ClientSettings {
  const kept = store.clients.get(wanted.clientId)?.secret ?? makeClientSecret();
  const client = secret && wanted.secret === undefined ? { ...wanted, secret: kept } : wanted;
  store.clients.put(client.clientId, client.poolId, client);
  return client;
}

/** `CreateUserPool`, for pools that sign in by e-mail. */
export function createUserPool(
  context: CognitoContext,
  region: string,
  input: z.output<typeof createUserPoolInput>,
  caller: Caller,
): object {
  const poolId = `${region}_${makeId(9)}`;
  const arn = context.poolArn(poolId);
  if (!(context.authorise?.(caller.accessKeyId, 'cognito-idp:CreateUserPool', arn) ?? true)) {
    throw new AwsError('AccessDeniedException', 'Not authorized to perform: cognito-idp:CreateUserPool');
  }
  const pool = poolSettings(poolId, input);
  savePool(context, pool);
  return { UserPool: { Id: poolId, Name: pool.name, Arn: arn, MfaConfiguration: pool.mfa } };
}

/** `CreateUserPoolClient`. */
export function createUserPoolClient(
  context: CognitoContext,
  input: z.output<typeof createUserPoolClientInput>,
  caller: Caller,
): object {
  const pool = administered(context, caller, 'CreateUserPoolClient', input.UserPoolId);
  const wanted = clientSettings(makeId(26).toLowerCase(), pool.poolId, input);
  const client = saveClient(context, wanted, input.GenerateSecret);
  return {
    UserPoolClient: {
      UserPoolId: pool.poolId,
      ClientId: client.clientId,
      ClientName: client.name,
      ClientSecret: client.secret,
      ExplicitAuthFlows: client.explicitAuthFlows,
    },
  };
}

function makeClientSecret(): string {
  return makeId(51).toLowerCase();
}

function makeId(length: number): string {
  return randomBytes(length * 2)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, length)
    .padEnd(length, 'x');
}
