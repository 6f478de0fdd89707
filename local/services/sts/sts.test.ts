import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, it } from 'vitest';
import { inProcess } from '../http/in-process.ts';
import {
  clientSettings,
  type ServedService,
  serveForTest,
  throwAwayFile,
} from '../http/service-for-tests.ts';
import { openSts, type StsEngine, type StsOptions } from './open-sts.ts';

const roleArn = 'arn:aws:iam::000000000000:role/tenant';
const functionArn = 'arn:aws:iam::000000000000:role/api-function';
const trust = {
  Statement: [
    {
      Effect: 'Allow' as const,
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Principal: { AWS: functionArn },
    },
  ],
};
const input = { RoleArn: roleArn, RoleSessionName: 'tenant-a', Tags: [{ Key: 'tenant', Value: 'tnt_a' }] };

const opened: (StsEngine | ServedService)[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

function open(options: Partial<StsOptions> = {}): StsEngine {
  const engine = openSts({
    file: throwAwayFile('sts.db'),
    roles: arn => (arn === roleArn ? { trust } : undefined),
    authorise: () => true,
    durability: 'NORMAL',
    ...options,
  });
  opened.push(engine);
  return engine;
}

async function clientOf(engine: StsEngine): Promise<STSClient> {
  const served = await serveForTest(engine.handler);
  opened.push(served);
  return new STSClient({ ...clientSettings(served.endpoint), credentials: functionCredentials(engine) });
}

const functionCredentials = (engine: StsEngine) =>
  engine.issue({ roleArn: functionArn, sessionName: 'invocation', durationSeconds: 900 });

describe('AssumeRole', () => {
  it('gives credentials that resolve to the role and its tags', async () => {
    const engine = open();
    const { Credentials: given, AssumedRoleUser } = await (await clientOf(engine)).send(
      new AssumeRoleCommand(input),
    );
    expect(given?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(AssumedRoleUser?.Arn).toBe('arn:aws:sts::000000000000:assumed-role/tenant/tenant-a');
    const session = engine.resolve(given!.AccessKeyId!, given!.SessionToken!);
    expect(session).toMatchObject({
      roleArn,
      tags: { tenant: 'tnt_a' },
      expiresAt: given!.Expiration!.getTime(),
    });
    expect(engine.resolve(given!.AccessKeyId!, 'another token')).toBeUndefined();
    expect(engine.resolve('ASIAUNKNOWNUNKNOWN00')).toBeUndefined();
  });

  it('keeps sessions over a restart, until they expire', () => {
    const file = throwAwayFile('sts.db');
    let now = 1_000_000;
    const first = open({ file, clock: () => now });
    const session = first.issue({
      roleArn,
      sessionName: 'tenant-a',
      tags: { tenant: 'tnt_a' },
      durationSeconds: 900,
    });
    const second = open({ file, clock: () => now });
    expect(second.resolve(session.accessKeyId, session.sessionToken)?.tags).toEqual({ tenant: 'tnt_a' });
    now += 900_000;
    expect(second.resolve(session.accessKeyId, session.sessionToken)).toBeUndefined();
  });

  it.each([
    ['the role is unknown', { roles: () => undefined }, 'sts:AssumeRole'],
    ['the caller has no right to assume', { authorise: () => false }, 'sts:AssumeRole'],
    [
      'the caller has no right to tag',
      { authorise: (_: unknown, action: string) => action !== 'sts:TagSession' },
      'sts:TagSession',
    ],
    [
      'the trust policy names another',
      {
        roles: () => ({
          trust: {
            Statement: { ...trust.Statement[0]!, Principal: { AWS: 'arn:aws:iam::000000000000:role/other' } },
          },
        }),
      },
      'sts:AssumeRole',
    ],
  ])('is denied when %s', async (_, options: Partial<StsOptions>, action) => {
    const client = await clientOf(open(options));
    await expect(client.send(new AssumeRoleCommand(input))).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
      message: `User: arn:aws:sts::000000000000:assumed-role/api-function/invocation is not authorized to perform: ${action} on resource: ${roleArn}`,
    });
  });

  it('tells the judge the request tags', async () => {
    const seen: unknown[] = [];
    const client = await clientOf(open({ authorise: (...asked) => seen.push(asked) > 0 }));
    await client.send(new AssumeRoleCommand(input));
    expect(seen).toHaveLength(2);
    expect(seen[1]).toMatchObject([
      expect.stringMatching(/^ASIA/),
      'sts:TagSession',
      roleArn,
      { 'aws:requesttag/tenant': ['tnt_a'] },
    ]);
  });

  it.each([
    ['a session name with a space', { RoleSessionName: 'a b' }],
    ['a duration under 15 minutes', { DurationSeconds: 899 }],
    ['a chained session over an hour', { DurationSeconds: 3601 }],
    ['a parameter that is not evaluated', { Policy: '{}' }],
    ['an illegal tag value', { Tags: [{ Key: 'tenant', Value: 'a*b' }] }],
  ])('refuses %s', async (_, change) => {
    const client = await clientOf(open());
    await expect(client.send(new AssumeRoleCommand({ ...input, ...change }))).rejects.toMatchObject({
      name: 'ValidationError',
    });
  });
});

describe('GetCallerIdentity', () => {
  it('works without a socket too', async () => {
    const engine = open();
    const credentials = functionCredentials(engine);
    const client = new STSClient({
      region: 'eu-central-1',
      credentials,
      requestHandler: inProcess(engine.handle),
    });
    const identity = await client.send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({
      Account: '000000000000',
      Arn: 'arn:aws:sts::000000000000:assumed-role/api-function/invocation',
    });
  });

  it('refuses unknown keys, and keys with a wrong token', async () => {
    const engine = open();
    const served = await serveForTest(engine.handler);
    opened.push(served);
    const stranger = new STSClient(clientSettings(served.endpoint));
    await expect(stranger.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    });
    const credentials = { ...functionCredentials(engine), sessionToken: 'forged' };
    const forger = new STSClient({ ...clientSettings(served.endpoint), credentials });
    await expect(forger.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
    });
  });

  it('knows keys that the cloud names', async () => {
    const engine = open({ identify: () => 'arn:aws:iam::000000000000:user/operator' });
    const served = await serveForTest(engine.handler);
    opened.push(served);
    const identity = await new STSClient(clientSettings(served.endpoint)).send(
      new GetCallerIdentityCommand({}),
    );
    expect(identity.Arn).toBe('arn:aws:iam::000000000000:user/operator');
  });
});
