import type { JsonWebKey } from 'node:crypto';
import type { AwsError } from '../http/aws-error.ts';
import type { Durability } from '../http/database.ts';
import { jsonService, type Operation, type Operations } from '../http/json-protocol.ts';
import { type NodeListener, nodeListener } from '../http/node-listener.ts';
import type { Authorise, Clock, ServiceHandler } from '../http/service.ts';
import { cognitoOperations } from './cognito-operations.ts';
import { openCognitoStore } from './cognito-store.ts';
import type { CognitoContext, CognitoMail } from './context.ts';
import { isForgotten } from './lockout.ts';
import { defaultCost } from './password-hash.ts';
import { saveClient, savePool } from './pools.ts';
import type { ClientSettings, PoolSettings } from './settings.ts';
import { loadSigningKey } from './signing-key.ts';

/** What Cognito needs from the embedded cloud. */
export interface CognitoOptions {
  /** The SQLite file. */
  file: string;
  /** Sends the mails that Cognito sends itself: invitations and reset codes. */
  sendMail: (mail: CognitoMail) => Promise<void> | void;
  /** `cognito-idp:Admin…`, `ListUsers`, `CreateUserPool…` on the pool's ARN; allowed when absent. */
  authorise?: Authorise;
  /** The `iss` of tokens; by default the one that AWS writes. */
  issuer?: (poolId: string) => string;
  /** An error that an operation answers instead of doing anything (`TooManyRequestsException` …). */
  faults?: (operation: string) => AwsError | undefined;
  region?: string;
  accountId?: string;
  clock?: Clock;
  durability?: Durability;
  /** scrypt's N, a power of two; tests take less. */
  scryptCost?: number;
}

/** The embedded Cognito. */
export interface CognitoEngine {
  handle: ServiceHandler;
  handler: NodeListener;
  /** A template's pool: settings follow the template, users stay. */
  ensurePool(pool: PoolSettings): void;
  /** A template's client; `generateSecret` keeps the first secret made. @returns the client with its secret */
  ensureClient(client: ClientSettings, generateSecret?: boolean): ClientSettings;
  /** What `/{poolId}/.well-known/jwks.json` says; the same for all pools of a data folder. */
  jwks(): { keys: (JsonWebKey & { kid: string })[] };
  issuer(poolId: string): string;
  close(): void;
}

/** Opens Cognito over a data folder's file. The first open makes the folder's key pair. */
export function openCognito(options: CognitoOptions): CognitoEngine {
  const context = contextOf(options);
  forgetOldAttempts(context);
  const api = jsonService(
    'AWSCognitoIdentityProviderService',
    withFaults(cognitoOperations(context, options.region ?? 'us-east-1'), options.faults),
  );
  const jwks = (): { keys: (JsonWebKey & { kid: string })[] } => ({ keys: [context.key.jwk] });
  const handle: ServiceHandler = async request => {
    const poolId = /^\/([\w-]+)\/\.well-known\/jwks\.json$/.exec(request.path)?.[1];
    if (request.method !== 'GET' || poolId === undefined) return api(request);
    const known = context.store.pools.get(poolId) !== undefined;
    const headers = { 'content-type': 'application/json' };
    return { status: known ? 200 : 404, headers, body: JSON.stringify(known ? jwks() : {}) };
  };
  return {
    handle,
    handler: nodeListener(handle),
    ensurePool: pool => savePool(context, pool),
    ensureClient: (client, generateSecret = false) => saveClient(context, client, generateSecret),
    jwks,
    issuer: context.issuer,
    close: context.store.close,
  };
}

function contextOf(options: CognitoOptions): CognitoContext {
  const { region = 'us-east-1', accountId = '000000000000' } = options;
  const store = openCognitoStore(options.file, options.durability);
  return {
    store,
    clock: options.clock ?? Date.now,
    key: loadSigningKey(store),
    scryptCost: options.scryptCost ?? defaultCost,
    issuer: options.issuer ?? (poolId => `https://cognito-idp.${region}.amazonaws.com/${poolId}`),
    sendMail: options.sendMail,
    poolArn: poolId => `arn:aws:cognito-idp:${region}:${accountId}:userpool/${poolId}`,
    authorise: options.authorise,
    serially: makeSerially(),
  };
}

function withFaults(operations: Operations, faults: CognitoOptions['faults']): Operations {
  const wrapped = [...operations].map(([name, work]): [string, Operation] => [
    name,
    (input, caller) => {
      const fault = faults?.(name);
      if (fault) throw fault;
      return work(input, caller);
    },
  ]);
  return new Map(wrapped);
}

/** Anybody may try any name, so the counts of names that rest are not kept for ever. */
function forgetOldAttempts({ store, clock }: CognitoContext): void {
  const entries = store.pools.list('').flatMap(pool => store.attempts.entries(pool.poolId));
  const old = entries.filter(([, attempts]) => isForgotten(attempts, clock()));
  store.atomically(() => {
    for (const [key] of old) store.attempts.remove(key);
  });
}

/** One queue a name; queues vanish when they are empty. */
function makeSerially(): CognitoContext['serially'] {
  const tails = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const before = tails.get(name) ?? Promise.resolve();
    // A failed predecessor has told its own caller; the next one only waits for its turn.
    const result = before.then(work, work);
    const tail = result.then(
      () => undefined,
      () => undefined,
    );
    tails.set(name, tail);
    void tail.then(() => {
      if (tails.get(name) === tail) tails.delete(name);
    });
    return result;
  };
}
