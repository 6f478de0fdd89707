import {
  AdminCreateUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AssociateSoftwareTokenCommand,
  GetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, it } from 'vitest';
import { type CognitoBench, clientId, openBench, password, poolId } from './cognito-for-tests.ts';
import { matchingStep, totpCode, totpStep } from './totp.ts';

describe('a time-based code', () => {
  it('is the one of RFC 6238', () => {
    const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect(totpCode(seed, totpStep(59_000))).toBe('287082');
    expect(totpCode(seed, totpStep(1_111_111_109_000))).toBe('081804');
    expect(totpCode(seed, totpStep(20_000_000_000_000))).toBe('353130');
  });

  it('may be one step early or late, and is used up', () => {
    const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect([8, 9, 10, 11, 12].map(step => matchingStep(seed, totpCode(seed, step), 300_000, 0))).toEqual([
      undefined,
      9,
      10,
      11,
      undefined,
    ]);
    expect(matchingStep(seed, totpCode(seed, 10), 300_000, 10)).toBeUndefined();
  });
});

const ClientId = clientId;
const named = { UserPoolId: poolId, Username: 'bat@x.org' };
let bench: CognitoBench;

async function open(MfaConfiguration: string): Promise<void> {
  bench = await openBench({ pool: { MfaConfiguration } });
  await bench.sdk.send(new AdminCreateUserCommand({ ...named, MessageAction: 'SUPPRESS' }));
  await bench.sdk.send(new AdminSetUserPasswordCommand({ ...named, Password: password, Permanent: true }));
}
const signIn = () =>
  bench.sdk.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'bat@x.org', PASSWORD: password },
    }),
  );
const answer = (ChallengeName: 'SOFTWARE_TOKEN_MFA' | 'MFA_SETUP', Session = '', more = {}) =>
  bench.sdk.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: 'bat@x.org', ...more },
    }),
  );
const code = (seed = '') => totpCode(seed, totpStep(bench.time.now));

describe('the second factor', () => {
  afterEach(() => bench.close());

  it('is asked for once the user switched it on; a code works once; wrong ones lock out', async () => {
    await open('OPTIONAL');
    const { AccessToken } = (await signIn()).AuthenticationResult!;
    const { SecretCode } = await bench.sdk.send(new AssociateSoftwareTokenCommand({ AccessToken }));
    const verify = (UserCode: string) =>
      bench.sdk.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
    await expect(verify('abcdef')).rejects.toMatchObject({ name: 'EnableSoftwareTokenMFAException' });
    expect(await verify(code(SecretCode))).toMatchObject({ Status: 'SUCCESS' });
    await expect(signIn()).resolves.toHaveProperty('AuthenticationResult');
    await bench.sdk.send(
      new SetUserMFAPreferenceCommand({
        AccessToken,
        SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
      }),
    );
    expect(await bench.sdk.send(new GetUserCommand({ AccessToken }))).toMatchObject({
      PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
    });
    bench.time.now += 30_000;
    const { ChallengeName, Session, AuthenticationResult } = await signIn();
    expect([ChallengeName, AuthenticationResult]).toEqual(['SOFTWARE_TOKEN_MFA', undefined]);
    const SOFTWARE_TOKEN_MFA_CODE = code(SecretCode);
    await expect(
      answer('SOFTWARE_TOKEN_MFA', Session, { SOFTWARE_TOKEN_MFA_CODE: 'abcdef' }),
    ).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await expect(answer('SOFTWARE_TOKEN_MFA', Session, { SOFTWARE_TOKEN_MFA_CODE })).resolves.toHaveProperty(
      'AuthenticationResult.AccessToken',
    );
    const again = await signIn();
    for (let n = 0; n < 5; n += 1)
      await expect(
        answer('SOFTWARE_TOKEN_MFA', again.Session, { SOFTWARE_TOKEN_MFA_CODE }),
      ).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await expect(answer('SOFTWARE_TOKEN_MFA', again.Session, { SOFTWARE_TOKEN_MFA_CODE })).rejects.toThrow(
      'Password attempts exceeded',
    );
    await bench.sdk.send(
      new AdminSetUserMFAPreferenceCommand({ ...named, SoftwareTokenMfaSettings: { Enabled: false } }),
    );
    await expect(signIn()).resolves.toHaveProperty('AuthenticationResult.AccessToken');
  });

  it('is set up at sign-in where the pool demands it', async () => {
    await open('ON');
    const asked = await signIn();
    expect(asked.ChallengeName).toBe('MFA_SETUP');
    await expect(answer('MFA_SETUP', asked.Session)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    const seed = await bench.sdk.send(new AssociateSoftwareTokenCommand({ Session: asked.Session }));
    const verified = await bench.sdk.send(
      new VerifySoftwareTokenCommand({ Session: seed.Session, UserCode: code(seed.SecretCode) }),
    );
    await expect(answer('MFA_SETUP', verified.Session)).resolves.toHaveProperty(
      'AuthenticationResult.AccessToken',
    );
    await expect(signIn()).resolves.toMatchObject({ ChallengeName: 'SOFTWARE_TOKEN_MFA' });
  });

  it('cannot be set up where the pool has none', async () => {
    await open('OFF');
    const { AccessToken } = (await signIn()).AuthenticationResult!;
    await expect(bench.sdk.send(new AssociateSoftwareTokenCommand({ AccessToken }))).rejects.toMatchObject({
      name: 'SoftwareTokenMFANotFoundException',
    });
  });
});
