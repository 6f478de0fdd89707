import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inProcess } from '../../../local/services/http/in-process.ts';
import type { ServiceHandler } from '../../../local/services/http/service.ts';
import { openSecrets } from '../../../local/services/secrets/open-secrets.ts';
import type { Environment } from '../environment.ts';
import { signingKeys } from './signing-keys.ts';

const arn = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:signing';
let folder: string;
let secrets: ReturnType<typeof openSecrets>;
let asked: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steppe-keys-'));
  secrets = openSecrets({ file: join(folder, 'secrets.db') });
  asked = 0;
});
afterEach(() => {
  vi.useRealTimers();
  secrets.close();
  rmSync(folder, { recursive: true, force: true });
});

const handle: ServiceHandler = request => {
  asked += 1;
  return secrets.handle(request);
};
const options = () => ({
  region: 'us-east-1',
  endpoint: 'http://127.0.0.1',
  credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
  requestHandler: inProcess(handle) as never,
});
const environment = (variables: Environment['variables'] = { KEYS: arn }): Environment => ({
  variables,
  client: options,
});
const hold = (value: object): void => secrets.ensure('signing', arn, JSON.stringify(value));
const rotate = (value: object) =>
  new SecretsManagerClient(options()).send(
    new PutSecretValueCommand({ SecretId: arn, SecretString: JSON.stringify(value) }),
  );
const readings = () => asked;

describe('signing keys', () => {
  it('are the current one by name, and all by their ids', async () => {
    hold({ current: 'k2', k1: 'old', k2: 'new' });
    expect(await signingKeys(environment(), 'KEYS')()).toEqual({
      current: 'k2',
      byId: { k1: 'old', k2: 'new' },
    });
  });

  it('are read once for many requests, also for those that come at the same time', async () => {
    hold({ current: 'k1', k1: 'one' });
    const keys = signingKeys(environment(), 'KEYS');
    await Promise.all([keys(), keys(), keys()]);
    await keys();
    expect(readings()).toBe(1);
  });

  it('follow a rotation within five minutes, without a deploy', async () => {
    hold({ current: 'k1', k1: 'one' });
    const keys = signingKeys(environment(), 'KEYS');
    await keys();
    await rotate({ current: 'k2', k1: 'one', k2: 'two' });
    expect((await keys()).current).toBe('k1');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5 * 60_000 + 1 });
    expect(await keys()).toEqual({ current: 'k2', byId: { k1: 'one', k2: 'two' } });
  });

  it('are asked for again after a failure: nothing broken is remembered', async () => {
    const keys = signingKeys(environment(), 'KEYS');
    await expect(keys()).rejects.toThrow();
    hold({ current: 'k1', k1: 'one' });
    expect((await keys()).current).toBe('k1');
  });

  it.each<[string, object]>([
    ['no current key', { k1: 'one' }],
    ['a current key that it does not hold', { current: 'k2', k1: 'one' }],
    ['a key that is no text', { current: 'k1', k1: 7 }],
  ])('are refused from a secret with %s', async (_what, value) => {
    hold(value);
    await expect(signingKeys(environment(), 'KEYS')()).rejects.toThrow(/KEYS|signing keys/);
  });

  it('name the variable that is missing', async () => {
    await expect(signingKeys(environment({}), 'KEYS')()).rejects.toThrow('KEYS');
  });
});
