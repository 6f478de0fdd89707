import { AwsError } from '../http/aws-error.ts';
import type { Authorise, Caller, Clock } from '../http/service.ts';
import type { CognitoStore } from './cognito-store.ts';
import { cognitoErrors } from './errors.ts';
import type { ClientSettings, PoolSettings } from './settings.ts';
import type { SigningKey } from './signing-key.ts';

/** A mail that Cognito would send itself. */
export interface CognitoMail {
  kind: 'invitation' | 'reset-code';
  poolId: string;
  to: string;
  /** The temporary password or the code. */
  secret: string;
}

/** What the operations share. */
export interface CognitoContext {
  store: CognitoStore;
  clock: Clock;
  key: SigningKey;
  scryptCost: number;
  issuer: (poolId: string) => string;
  sendMail: (mail: CognitoMail) => Promise<void> | void;
  poolArn: (poolId: string) => string;
  authorise: Authorise | undefined;
  /** Runs password checks of one name one after the other: parallel guesses must not slip past the lock-out. */
  serially<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** @throws {AwsError} `ResourceNotFoundException` */
export function poolOf(context: CognitoContext, poolId: string): PoolSettings {
  const pool = context.store.pools.get(poolId);
  if (!pool) throw cognitoErrors.noPool(poolId);
  return pool;
}

/** @throws {AwsError} `ResourceNotFoundException`, also for a client of another pool than the given one */
export function clientOf(context: CognitoContext, clientId: string, poolId?: string): ClientSettings {
  const client = context.store.clients.get(clientId);
  if (!client || (poolId !== undefined && client.poolId !== poolId)) throw cognitoErrors.noClient(clientId);
  return client;
}

/**
 * The calls that AWS guards by IAM: asks for the caller's right on the pool, then that the pool is there.
 *
 * @throws {AwsError} `AccessDeniedException`, `ResourceNotFoundException`
 */
export function administered(
  context: CognitoContext,
  caller: Caller,
  name: string,
  poolId: string,
): PoolSettings {
  const action = `cognito-idp:${name}`;
  const arn = context.poolArn(poolId);
  if (!(context.authorise?.(caller.accessKeyId, action, arn) ?? true)) {
    throw new AwsError('AccessDeniedException', `Not authorized to perform: ${action} on resource: ${arn}`);
  }
  return poolOf(context, poolId);
}
