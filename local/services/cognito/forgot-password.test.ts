import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CognitoBench, clientId, openBench, password, poolId } from './cognito-for-tests.ts';

const ClientId = clientId;
const named = { UserPoolId: poolId, Username: 'bat@x.org' };
let bench: CognitoBench;
beforeEach(async () => {
  bench = await openBench();
  await bench.sdk.send(new AdminCreateUserCommand({ ...named, MessageAction: 'SUPPRESS' }));
  await bench.sdk.send(new AdminSetUserPasswordCommand({ ...named, Password: password, Permanent: true }));
});
afterEach(() => bench.close());

const forgot = (Username = 'BAT@x.org') => bench.sdk.send(new ForgotPasswordCommand({ ClientId, Username }));
const confirm = (ConfirmationCode: string, Password = 'a new fine password', Username = 'bat@x.org') =>
  bench.sdk.send(new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode, Password }));
const signIn = (PASSWORD: string) =>
  bench.sdk.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'bat@x.org', PASSWORD },
    }),
  );
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a forgotten password', () => {
  it('is replaced with the mailed code, once, also after a restart', async () => {
    expect(await forgot()).toMatchObject({
      CodeDeliveryDetails: { Destination: 'b***@x***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
    });
    const code = bench.mails[0]!.secret;
    expect(bench.mails).toEqual([
      { kind: 'reset-code', poolId, to: 'bat@x.org', secret: expect.stringMatching(/^\d{6}$/) },
    ]);
    await bench.close();
    bench = await openBench({ file: bench.file });
    await expect(confirm(code, 'short')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    await expect(confirm(wrong(code))).rejects.toMatchObject({
      name: 'CodeMismatchException',
      message: 'Invalid verification code provided, please try again.',
    });
    await confirm(code);
    await expect(signIn(password)).rejects.toThrow('Incorrect username or password.');
    await expect(signIn('a new fine password')).resolves.toHaveProperty('AuthenticationResult.AccessToken');
    await expect(confirm(code)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  it('gives a code an hour and five wrong answers', async () => {
    await forgot();
    const code = bench.mails[0]!.secret;
    for (let n = 0; n < 5; n += 1)
      await expect(confirm(wrong(code))).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await expect(confirm(code)).rejects.toMatchObject({ name: 'LimitExceededException' });
    await forgot();
    bench.time.now += 3_600_000;
    await expect(confirm(bench.mails[1]!.secret)).rejects.toMatchObject({
      name: 'ExpiredCodeException',
      message: 'Invalid code provided, please request a code again.',
    });
  });

  it('answers for unknown names as for known ones', async () => {
    expect(await forgot('nobody@x.org')).toMatchObject({
      CodeDeliveryDetails: { Destination: 'n***@x***', DeliveryMedium: 'EMAIL' },
    });
    expect(bench.mails).toEqual([]);
    await expect(confirm('123456', undefined, 'nobody@x.org')).rejects.toMatchObject({
      name: 'CodeMismatchException',
    });
  });

  it('cannot be one that was never chosen', async () => {
    await bench.sdk.send(new AdminSetUserPasswordCommand({ ...named, Password: password, Permanent: false }));
    await expect(forgot()).rejects.toThrow('User password cannot be reset in the current state.');
  });

  it('stops codes from being asked for without end', async () => {
    for (let n = 0; n < 20; n += 1) await forgot();
    await expect(forgot()).rejects.toMatchObject({ name: 'LimitExceededException' });
    bench.time.now += 3_600_000;
    await forgot();
    expect(bench.mails).toHaveLength(21);
  });
});
