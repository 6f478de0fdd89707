import { randomUUID } from 'node:crypto';
import { type Durability, openDatabase, transaction } from '../http/database.ts';
import { jsonService } from '../http/json-protocol.ts';
import { type NodeListener, nodeListener } from '../http/node-listener.ts';
import type { Authorise, Clock, ServiceHandler } from '../http/service.ts';
import { addVersion } from './add-version.ts';
import { type GenerateSecretString, generateSecret } from './generate-secret.ts';
import { secretOperations } from './secret-operations.ts';
import { secretSchema, secretStore } from './secret-store.ts';

/** What Secrets Manager needs from the embedded cloud. */
export interface SecretsOptions {
  /** The SQLite file. */
  file: string;
  /** `secretsmanager:<Operation>` on the secret's ARN; everybody may do everything when absent. */
  authorise?: Authorise;
  region?: string;
  accountId?: string;
  clock?: Clock;
  durability?: Durability;
}

/** The embedded Secrets Manager. */
export interface SecretsEngine {
  handle: ServiceHandler;
  handler: NodeListener;
  /**
   * A template's secret: made on the first call, left as it is on every later one. The value is either
   * given or generated.
   */
  ensure(name: string, arn: string, value: GenerateSecretString | string): void;
  /** The current text of a secret by name or ARN, for dynamic references; undefined when there is none. */
  read(nameOrArn: string): string | undefined;
  close(): void;
}

/** Opens Secrets Manager over a data folder's file. */
export function openSecrets(options: SecretsOptions): SecretsEngine {
  const database = openDatabase(options.file, secretSchema, options.durability);
  const store = secretStore(database);
  const clock = options.clock ?? Date.now;
  const atomically = <T>(work: () => T): T => transaction(database, work);
  const handle = jsonService('secretsmanager', secretOperations({ store, clock, atomically, options }));
  return {
    handle,
    handler: nodeListener(handle),
    ensure: (name, arn, value) =>
      atomically(() => {
        if (store.find(arn)) return;
        const text = typeof value === 'string' ? value : generateSecret(value);
        const now = clock();
        store.save({ name, arn, createdAt: now, changedAt: now });
        addVersion(store, arn, { versionId: randomUUID(), text, createdAt: now, stages: ['AWSCURRENT'] });
      }),
    read: nameOrArn => {
      const secret = store.find(nameOrArn);
      const versions = secret === undefined ? [] : store.versions(secret.arn);
      return versions.find(one => one.stages.includes('AWSCURRENT'))?.text;
    },
    close: () => database.close(),
  };
}
