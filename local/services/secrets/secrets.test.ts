import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterEach, describe, expect, it } from 'vitest';
import {
  clientSettings,
  type ServedService,
  serveForTest,
  throwAwayFile,
} from '../http/service-for-tests.ts';
import { openSecrets, type SecretsEngine, type SecretsOptions } from './open-secrets.ts';

const opened: (SecretsEngine | ServedService)[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function open(options: Partial<SecretsOptions> = {}) {
  const engine = openSecrets({
    file: throwAwayFile('secrets.db'),
    durability: 'NORMAL',
    region: 'eu-central-1',
    ...options,
  });
  const served = await serveForTest(engine.handler);
  opened.push(engine, served);
  return { engine, client: new SecretsManagerClient(clientSettings(served.endpoint)) };
}

const arn = 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:signing-AbCdEf';

describe('secrets', () => {
  it('moves AWSCURRENT to a new value and keeps the previous one', async () => {
    const { client } = await open();
    const made = await client.send(new CreateSecretCommand({ Name: 'signing', SecretString: 'one' }));
    expect(made.ARN).toMatch(/^arn:aws:secretsmanager:eu-central-1:000000000000:secret:signing-\w{6}$/);
    for (const SecretString of ['two', 'three']) {
      await client.send(new PutSecretValueCommand({ SecretId: made.ARN, SecretString }));
    }
    const current = await client.send(new GetSecretValueCommand({ SecretId: 'signing' }));
    expect(current).toMatchObject({ SecretString: 'three', VersionStages: ['AWSCURRENT'] });
    const previous = await client.send(
      new GetSecretValueCommand({ SecretId: made.ARN, VersionStage: 'AWSPREVIOUS' }),
    );
    expect(previous.SecretString).toBe('two');
    const gone = client.send(new GetSecretValueCommand({ SecretId: 'signing', VersionId: made.VersionId }));
    await expect(gone).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const described = await client.send(new DescribeSecretCommand({ SecretId: 'signing' }));
    expect(
      Object.values(described.VersionIdsToStages ?? {})
        .flat()
        .sort(),
    ).toEqual(['AWSCURRENT', 'AWSPREVIOUS']);
  });

  it('keeps bytes as bytes', async () => {
    const { client } = await open();
    const bytes = new Uint8Array([0, 255, 128]);
    await client.send(new CreateSecretCommand({ Name: 'key', SecretBinary: bytes }));
    const read = await client.send(new GetSecretValueCommand({ SecretId: 'key' }));
    expect(Buffer.from(read.SecretBinary ?? [])).toEqual(Buffer.from(bytes));
  });

  it('makes a template’s secret once, and finds it after a restart', async () => {
    const file = throwAwayFile('secrets.db');
    const first = await open({ file });
    const rule = {
      SecretStringTemplate: '{"kid":"a"}',
      GenerateStringKey: 'key',
      ExcludePunctuation: true,
      PasswordLength: 40,
    };
    first.engine.ensure('signing', arn, rule);
    const before = await first.client.send(new GetSecretValueCommand({ SecretId: arn }));
    expect(JSON.parse(before.SecretString ?? '')).toEqual({
      kid: 'a',
      key: expect.stringMatching(/^[A-Za-z0-9]{40}$/),
    });
    const second = await open({ file });
    second.engine.ensure('signing', arn, rule);
    const after = await second.client.send(new GetSecretValueCommand({ SecretId: 'signing' }));
    expect(after.SecretString).toBe(before.SecretString);
    expect([second.engine.read(arn), second.engine.read('other')]).toEqual([before.SecretString, undefined]);
  });

  it('takes a retry for what it is', async () => {
    const { client } = await open();
    await client.send(new CreateSecretCommand({ Name: 'signing', SecretString: 'one' }));
    const token = 'a'.repeat(32);
    const put = (SecretString: string) =>
      client.send(
        new PutSecretValueCommand({ SecretId: 'signing', SecretString, ClientRequestToken: token }),
      );
    await put('two');
    await expect(put('two')).resolves.toMatchObject({ VersionId: token });
    await expect(put('other')).rejects.toMatchObject({ name: 'ResourceExistsException' });
  });

  it('refuses twins, unknown names and missing values', async () => {
    const { client } = await open();
    await client.send(new CreateSecretCommand({ Name: 'signing', SecretString: 'one' }));
    await expect(
      client.send(new CreateSecretCommand({ Name: 'signing', SecretString: 'x' })),
    ).rejects.toMatchObject({
      name: 'ResourceExistsException',
    });
    await expect(client.send(new GetSecretValueCommand({ SecretId: 'other' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret.",
    });
    await expect(client.send(new PutSecretValueCommand({ SecretId: 'signing' }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('asks for the caller’s right on the very secret', async () => {
    const { engine, client } = await open({
      authorise: (key, action, resource) =>
        key === 'AKIATESTCALLER000000' && action === 'secretsmanager:GetSecretValue' && resource === arn,
    });
    engine.ensure('signing', arn, 'value');
    engine.ensure('other', `${arn}2`, 'value');
    await expect(client.send(new GetSecretValueCommand({ SecretId: 'signing' }))).resolves.toMatchObject({
      SecretString: 'value',
    });
    for (const SecretId of ['other', 'invented']) {
      await expect(client.send(new GetSecretValueCommand({ SecretId }))).rejects.toMatchObject({
        name: 'AccessDeniedException',
      });
    }
  });
});
