import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  ChangePasswordCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type BenchOptions,
  type CognitoBench,
  clientId,
  openBench,
  password,
  poolId,
} from './cognito-for-tests.ts';
import { clientSettings } from './settings.ts';

const ClientId = clientId;
const named = { UserPoolId: poolId, Username: 'bat@x.org' };
let bench: CognitoBench;
afterEach(() => bench.close());

async function signedIn(client: BenchOptions['client'] = {}) {
  bench = await openBench({ client });
  await bench.sdk.send(new AdminCreateUserCommand({ ...named, MessageAction: 'SUPPRESS' }));
  await bench.sdk.send(new AdminSetUserPasswordCommand({ ...named, Password: password, Permanent: true }));
  return signIn();
}

async function signIn(PASSWORD = password) {
  const AuthParameters = { USERNAME: 'bat@x.org', PASSWORD };
  const answer = await bench.sdk.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
  );
  return answer.AuthenticationResult!;
}

const byFlow = async (REFRESH_TOKEN = '') =>
  (
    await bench.sdk.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN },
      }),
    )
  ).AuthenticationResult!;
const rotate = async (RefreshToken = '', client = ClientId) =>
  (await bench.sdk.send(new GetTokensFromRefreshTokenCommand({ ClientId: client, RefreshToken })))
    .AuthenticationResult!;
const user = (AccessToken = '') => bench.sdk.send(new GetUserCommand({ AccessToken }));
const claims = (token = '') => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

describe('refresh without rotation', () => {
  it('gives new tokens of the same sign-in and keeps the refresh token', async () => {
    const first = await signedIn();
    bench.time.now += 60_000;
    const second = await byFlow(first.RefreshToken);
    expect(second.RefreshToken).toBeUndefined();
    const [before, after] = [claims(first.AccessToken), claims(second.AccessToken)];
    expect(after).toMatchObject({
      origin_jti: before.origin_jti,
      auth_time: before.auth_time,
      sub: before.sub,
    });
    expect(after.exp - before.exp).toBe(60);
    expect(after.jti).not.toBe(before.jti);
    bench.time.now += 30 * 86_400_000;
    await expect(byFlow(first.RefreshToken)).rejects.toThrow('Refresh Token has expired');
  });

  it('refuses inventions and tokens of another client', async () => {
    const { RefreshToken } = await signedIn();
    await expect(byFlow('invented')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Refresh Token',
    });
    bench.engine.ensureClient(clientSettings('other', poolId, {}));
    await expect(rotate(RefreshToken, 'other')).rejects.toThrow('Invalid Refresh Token');
  });
});

describe('refresh with rotation', () => {
  const rotation = {
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
    RefreshTokenValidity: 1,
  };

  it('changes the token each time; the old one works for the grace period only; the end stays', async () => {
    const first = await signedIn(rotation);
    const second = await rotate(first.RefreshToken);
    expect(second.RefreshToken).not.toBe(first.RefreshToken);
    bench.time.now += 9_000;
    await expect(rotate(first.RefreshToken)).resolves.toHaveProperty('RefreshToken');
    bench.time.now += 1_000;
    await expect(rotate(first.RefreshToken)).rejects.toMatchObject({ name: 'RefreshTokenReuseException' });
    bench.time.now += 86_400_000 - 10_000;
    await expect(rotate(second.RefreshToken)).rejects.toThrow('Refresh Token has expired');
  });

  it('survives a restart', async () => {
    const first = await signedIn(rotation);
    const second = await rotate(first.RefreshToken);
    const now = bench.time.now + 10_000;
    await bench.close();
    bench = await openBench({ file: bench.file, client: rotation });
    bench.time.now = now;
    await expect(rotate(first.RefreshToken)).rejects.toMatchObject({ name: 'RefreshTokenReuseException' });
    await expect(rotate(second.RefreshToken)).resolves.toHaveProperty('AccessToken');
  });

  it('refuses the flow that does not rotate', async () => {
    const { RefreshToken } = await signedIn(rotation);
    await expect(byFlow(RefreshToken)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('the end of a sign-in', () => {
  it('comes with RevokeToken, for this sign-in only', async () => {
    const [one, other] = [await signedIn(), await signIn()];
    await bench.sdk.send(new RevokeTokenCommand({ ClientId, Token: one.RefreshToken }));
    await expect(byFlow(one.RefreshToken)).rejects.toThrow('Refresh Token has been revoked');
    await expect(user(one.AccessToken)).rejects.toThrow('Access Token has been revoked');
    await expect(user(other.AccessToken)).resolves.toMatchObject({ Username: claims(other.AccessToken).sub });
  });

  it.each([
    [
      'GlobalSignOut',
      (AccessToken?: string) => bench.sdk.send(new GlobalSignOutCommand({ AccessToken })),
      'revoked',
    ],
    ['AdminUserGlobalSignOut', () => bench.sdk.send(new AdminUserGlobalSignOutCommand(named)), 'revoked'],
    ['AdminDisableUser', () => bench.sdk.send(new AdminDisableUserCommand(named)), 'revoked'],
  ])('comes with %s, for all of them', async (_, end, message) => {
    const [one, other] = [await signedIn(), await signIn()];
    await end(one.AccessToken);
    for (const tokens of [one, other]) {
      await expect(user(tokens.AccessToken)).rejects.toThrow(message);
      await expect(byFlow(tokens.RefreshToken)).rejects.toThrow(message);
    }
  });

  it('comes by itself', async () => {
    const { AccessToken, IdToken } = await signedIn();
    await expect(user(IdToken)).rejects.toThrow('Invalid Access Token');
    await expect(user(`${AccessToken}x`)).rejects.toThrow('Invalid Access Token');
    const none = [Buffer.from('{"alg":"none"}').toString('base64url'), AccessToken!.split('.')[1], ''].join(
      '.',
    );
    await expect(user(none)).rejects.toThrow('Invalid Access Token');
    bench.time.now += 3_600_000;
    await expect(user(AccessToken)).rejects.toThrow('Access Token has expired');
  });
});

describe('changing the own password', () => {
  it('asks for the previous one, holds to the policy, and counts failures', async () => {
    const { AccessToken } = await signedIn();
    const change = (PreviousPassword: string, ProposedPassword: string) =>
      bench.sdk.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword }));
    await expect(change(password, 'short')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    await expect(change('wrong', 'another fine password')).rejects.toThrow('Incorrect username or password.');
    await change(password, 'another fine password');
    await expect(signIn()).rejects.toThrow('Incorrect username or password.');
    await expect(signIn('another fine password')).resolves.toHaveProperty('AccessToken');
    for (let n = 0; n < 5; n += 1)
      await expect(change('wrong', 'yet another password')).rejects.toThrow('Incorrect');
    await expect(change('another fine password', 'yet another password')).rejects.toThrow(
      'Password attempts exceeded',
    );
  });
});
