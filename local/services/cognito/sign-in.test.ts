import { createHmac } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminResetUserPasswordCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { JwtRsaVerifier } from 'aws-jwt-verify';
import { afterEach, describe, expect, it } from 'vitest';
import { AwsError } from '../http/aws-error.ts';
import { throwAwayFile } from '../http/service-for-tests.ts';
import {
  type BenchOptions,
  type CognitoBench,
  clientId,
  openBench,
  password,
  poolId,
} from './cognito-for-tests.ts';

const email = 'Bolor@Example.com';
let bench: CognitoBench;
afterEach(() => bench.close());

async function withUser(options: BenchOptions = {}): Promise<void> {
  bench = await openBench(options);
  await bench.sdk.send(
    new AdminCreateUserCommand({
      UserPoolId: poolId,
      Username: email,
      MessageAction: 'SUPPRESS',
      TemporaryPassword: 'temporary word',
      UserAttributes: [
        { Name: 'email_verified', Value: 'true' },
        { Name: 'given_name', Value: 'Болор' },
      ],
    }),
  );
}

async function confirmed(options: BenchOptions = {}): Promise<void> {
  await withUser(options);
  await bench.sdk.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: poolId,
      Username: email,
      Password: password,
      Permanent: true,
    }),
  );
}

const signIn = (PASSWORD: string, USERNAME = email, more: Record<string, string> = {}) =>
  bench.sdk.send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD, ...more },
    }),
  );

describe('signing in', () => {
  it('gives tokens that aws-jwt-verify accepts, with Cognito’s claims', async () => {
    await confirmed();
    const { AuthenticationResult: tokens } = await signIn(password, 'BOLOR@example.COM');
    const issuer = `https://cognito-idp.eu-central-1.amazonaws.com/${poolId}`;
    const jwks = (await (await fetch(`${bench.endpoint}/${poolId}/.well-known/jwks.json`)).json()) as {
      keys: never[];
    };
    const verifier = JwtRsaVerifier.create({ issuer, audience: null });
    verifier.cacheJwks(jwks);
    const access = await verifier.verify(tokens!.AccessToken!);
    expect(access).toMatchObject({
      token_use: 'access',
      client_id: clientId,
      scope: 'aws.cognito.signin.user.admin',
      username: access.sub,
      iss: issuer,
    });
    expect(access.exp! - access.iat!).toBe(3600);
    const id = await verifier.verify(tokens!.IdToken!, { audience: clientId });
    expect(id).toMatchObject({
      token_use: 'id',
      sub: access.sub,
      email,
      email_verified: true,
      given_name: 'Болор',
      origin_jti: access.origin_jti,
    });
    expect(tokens).toMatchObject({ ExpiresIn: 3600, TokenType: 'Bearer', RefreshToken: expect.any(String) });
    const [head, , signature] = tokens!.AccessToken!.split('.');
    const forged = Buffer.from(JSON.stringify({ ...access, sub: 'other' })).toString('base64url');
    await expect(verifier.verify(`${head}.${forged}.${signature}`)).rejects.toThrow('signature');
  });

  it('gives each data folder its own key, and keeps it over a restart', async () => {
    await confirmed();
    const { keys } = bench.engine.jwks();
    const other = await openBench({ file: throwAwayFile('other.db') });
    expect(other.engine.jwks().keys[0]!.n).not.toBe(keys[0]!.n);
    await other.close();
    await bench.close();
    bench = await openBench({ file: bench.file });
    expect(bench.engine.jwks().keys).toEqual(keys);
    await expect(signIn(password)).resolves.toMatchObject({ AuthenticationResult: { TokenType: 'Bearer' } });
  });

  it.each([
    ['a wrong password', email, 'wrong'],
    ['an unknown name', 'nobody@example.com', password],
  ])('answers %s alike', async (_, name, given) => {
    await confirmed();
    await expect(signIn(given, name)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('names unknown users only to clients that want it', async () => {
    await confirmed({
      client: { PreventUserExistenceErrors: 'LEGACY', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
    });
    await expect(signIn(password, 'nobody@example.com')).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
  });

  it('locks out after five failures, for known and unknown names, until the time is over', async () => {
    await confirmed();
    for (const name of [email, 'nobody@example.com']) {
      for (let n = 0; n < 5; n += 1)
        await expect(signIn('wrong', name)).rejects.toThrow('Incorrect username or password.');
      await expect(signIn(password, name)).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: 'Password attempts exceeded',
      });
    }
    bench.time.now += 1000;
    await expect(signIn(password)).resolves.toHaveProperty('AuthenticationResult');
  });

  it('keeps the lock-out over a restart, and forgets it after a quiet quarter of an hour', async () => {
    await confirmed();
    for (let n = 0; n < 5; n += 1) await expect(signIn('wrong')).rejects.toThrow('Incorrect');
    const { now } = bench.time;
    for (const [later, message] of [
      [0, 'Password attempts exceeded'],
      [900_000, 'Incorrect username or password.'],
    ] as const) {
      await bench.close();
      bench = await openBench({ file: bench.file, clock: () => now + later });
      await expect(signIn('wrong')).rejects.toThrow(message);
    }
    await expect(signIn('wrong')).rejects.toThrow('Incorrect');
  });

  it('does not let parallel guesses past the lock-out', async () => {
    await confirmed();
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => signIn('wrong')));
    const messages = answers.map(one => (one as PromiseRejectedResult).reason.message);
    expect(messages.filter(one => one === 'Incorrect username or password.')).toHaveLength(5);
    expect(messages.filter(one => one === 'Password attempts exceeded')).toHaveLength(15);
  });

  it('tells of a disabled user only to who knows the password', async () => {
    await confirmed();
    await bench.sdk.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: email }));
    await expect(signIn('wrong')).rejects.toThrow('Incorrect username or password.');
    await expect(signIn(password)).rejects.toThrow('User is disabled.');
  });

  it('asks for a reset after an administrator’s reset', async () => {
    await confirmed();
    await bench.sdk.send(new AdminResetUserPasswordCommand({ UserPoolId: poolId, Username: email }));
    await expect(signIn(password)).rejects.toMatchObject({ name: 'PasswordResetRequiredException' });
    expect(bench.mails).toMatchObject([
      { kind: 'reset-code', to: 'bolor@example.com', secret: expect.stringMatching(/^\d{6}$/) },
    ]);
  });

  it('answers planted errors, and does nothing then', async () => {
    let planted: AwsError | undefined;
    await confirmed({ faults: operation => (operation === 'InitiateAuth' ? planted : undefined) });
    planted = new AwsError('TooManyRequestsException', 'Rate exceeded');
    for (let n = 0; n < 6; n += 1)
      await expect(signIn('wrong')).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    planted = undefined;
    await expect(signIn(password)).resolves.toHaveProperty('AuthenticationResult');
  });

  it('checks the client’s secret hash', async () => {
    await confirmed({ generateSecret: true });
    const secret = bench.engine.ensureClient({ ...clientOfBench(), clientId }, true).secret!;
    const hash = createHmac('sha256', secret)
      .update(email + clientId)
      .digest('base64');
    await expect(signIn(password)).rejects.toThrow(
      `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
    );
    await expect(signIn(password, email, { SECRET_HASH: 'AAAA' })).rejects.toThrow(
      'Unable to verify secret hash',
    );
    await expect(signIn(password, email, { SECRET_HASH: hash })).resolves.toHaveProperty(
      'AuthenticationResult',
    );
  });

  it('refuses flows that the client does not allow, unknown clients, and a client of another pool', async () => {
    await confirmed({ client: { ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] } });
    await expect(signIn(password)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'USER_PASSWORD_AUTH flow not enabled for this client',
    });
    const unknown = new InitiateAuthCommand({
      ClientId: 'other',
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: {},
    });
    await expect(bench.sdk.send(unknown)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool client other does not exist.',
    });
    const admin = new AdminInitiateAuthCommand({
      UserPoolId: 'eu-central-1_Other1',
      ClientId: clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: {},
    });
    await expect(bench.sdk.send(admin)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

function clientOfBench() {
  return {
    poolId,
    name: clientId,
    accessTokenSeconds: 3600,
    idTokenSeconds: 3600,
    refreshTokenSeconds: 86_400,
    authSessionMinutes: 3,
    preventUserExistenceErrors: true,
    explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  };
}

describe('the first password', () => {
  const answer = (Session: string, NEW_PASSWORD: string, USERNAME = email) =>
    bench.sdk.send(
      new RespondToAuthChallengeCommand({
        ClientId: clientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: { USERNAME, NEW_PASSWORD },
      }),
    );

  it('is asked for, checked against the policy, and may be tried again; the session works once', async () => {
    await withUser();
    const asked = await signIn('temporary word');
    expect(asked).toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeParameters: { requiredAttributes: '[]' },
    });
    expect(asked.AuthenticationResult).toBeUndefined();
    await expect(answer(asked.Session!, 'short')).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: 'Password did not conform with policy: Password not long enough',
    });
    const done = await answer(asked.Session!, password);
    expect(done.AuthenticationResult?.AccessToken).toBeDefined();
    await expect(answer(asked.Session!, password)).rejects.toThrow('Invalid session for the user.');
    await expect(signIn('temporary word')).rejects.toThrow('Incorrect username or password.');
    await expect(signIn(password)).resolves.toHaveProperty('AuthenticationResult.AccessToken');
  });

  it('is bound to its user and its time', async () => {
    await withUser();
    const { Session } = await signIn('temporary word');
    await expect(answer(Session!, password, 'other@example.com')).rejects.toThrow(
      'Invalid session for the user.',
    );
    await expect(answer(`${Session}x`, password)).rejects.toThrow('Invalid session for the user.');
    bench.time.now += 3 * 60_000;
    await expect(answer(Session!, password)).rejects.toThrow(
      'Invalid session for the user, session is expired.',
    );
  });

  it('survives a restart between question and answer', async () => {
    await withUser();
    const { Session } = await signIn('temporary word');
    await bench.close();
    bench = await openBench({ file: bench.file });
    await expect(answer(Session!, password)).resolves.toHaveProperty('AuthenticationResult.AccessToken');
  });

  it('cannot be chosen any more when the temporary one is a week old', async () => {
    await withUser();
    bench.time.now += 7 * 86_400_000;
    await expect(signIn('temporary word')).rejects.toThrow(
      'Temporary password has expired and must be reset by an administrator.',
    );
  });

  it('works through the administrator’s calls too, which ask for the caller’s right', async () => {
    await withUser({
      authorise: (_, action, arn) =>
        action !== 'cognito-idp:AdminDisableUser' &&
        arn === `arn:aws:cognito-idp:eu-central-1:000000000000:userpool/${poolId}`,
    });
    const start = new AdminInitiateAuthCommand({
      UserPoolId: poolId,
      ClientId: clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: 'temporary word' },
    });
    const { Session } = await bench.sdk.send(start);
    const done = await bench.sdk.send(
      new AdminRespondToAuthChallengeCommand({
        UserPoolId: poolId,
        ClientId: clientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: { USERNAME: email, NEW_PASSWORD: password },
      }),
    );
    expect(done.AuthenticationResult?.AccessToken).toBeDefined();
    await expect(
      bench.sdk.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: email })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
