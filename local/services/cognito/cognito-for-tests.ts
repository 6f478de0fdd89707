import { copyFileSync } from 'node:fs';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import {
  type ServedService,
  clientSettings as sdkSettings,
  serveForTest,
  throwAwayFile,
} from '../http/service-for-tests.ts';
import type { CognitoMail } from './context.ts';
import { type CognitoEngine, type CognitoOptions, openCognito } from './open-cognito.ts';
import { type ClientProperties, clientSettings, type PoolProperties, poolSettings } from './settings.ts';

/** The pool of the tests. */
export const poolId = 'eu-central-1_TestPool1';
/** The client of the tests. */
export const clientId = 'testclient';
/** A password that the test pool accepts. */
export const password = 'correct horse battery';

/** A served Cognito with one pool and one client, a clock to move, and the mails that it sent. */
export interface CognitoBench {
  engine: CognitoEngine;
  sdk: CognitoIdentityProviderClient;
  file: string;
  endpoint: string;
  mails: CognitoMail[];
  time: { now: number };
  close(): Promise<void>;
}

/** What a bench may differ in. */
export interface BenchOptions extends Partial<CognitoOptions> {
  pool?: PoolProperties;
  client?: ClientProperties;
  generateSecret?: boolean;
}

/** Opens and serves Cognito; pass a file to open it again. */
export async function openBench(options: BenchOptions = {}): Promise<CognitoBench> {
  const mails: CognitoMail[] = [];
  const time = { now: Date.now() };
  const file = options.file ?? copyOfKeyedFile();
  const engine = openCognito({
    sendMail: mail => void mails.push(mail),
    clock: () => time.now,
    durability: 'NORMAL',
    scryptCost: 1024,
    region: 'eu-central-1',
    ...options,
    file,
  });
  engine.ensurePool(
    poolSettings(poolId, { Policies: { PasswordPolicy: { MinimumLength: 12 } }, ...options.pool }),
  );
  engine.ensureClient(
    clientSettings(clientId, poolId, { ...usualClient, ...options.client }),
    options.generateSecret,
  );
  const served: ServedService = await serveForTest(engine.handler);
  const sdk = new CognitoIdentityProviderClient(sdkSettings(served.endpoint));
  const close = async (): Promise<void> => {
    await served.close();
    engine.close();
  };
  return { engine, sdk, file, endpoint: served.endpoint, mails, time, close };
}

const usualClient: ClientProperties = {
  ExplicitAuthFlows: [
    'ALLOW_USER_PASSWORD_AUTH',
    'ALLOW_ADMIN_USER_PASSWORD_AUTH',
    'ALLOW_REFRESH_TOKEN_AUTH',
  ],
  PreventUserExistenceErrors: 'ENABLED',
};

let keyedFile: string | undefined;

/** A file that has its key pair already: making one takes longer than most tests. */
function copyOfKeyedFile(): string {
  if (keyedFile === undefined) {
    keyedFile = throwAwayFile('keyed.db');
    openCognito({ file: keyedFile, sendMail: () => undefined, durability: 'NORMAL' }).close();
  }
  const file = throwAwayFile('cognito.db');
  copyFileSync(keyedFile, file);
  return file;
}
