import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DescribeUserPoolCommand,
  InitiateAuthCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CognitoBench, clientId, openBench, password, poolId } from './cognito-for-tests.ts';

let bench: CognitoBench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const UserPoolId = poolId;
const create = (Username: string, more: object = {}) =>
  bench.sdk.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS', ...more }));
const get = (Username: string) => bench.sdk.send(new AdminGetUserCommand({ UserPoolId, Username }));
const attribute = (user: Awaited<ReturnType<typeof get>>, name: string) =>
  user.UserAttributes?.find(one => one.Name === name)?.Value;

describe('a created user', () => {
  it('has a sub as its name, waits for its first password, and is found by address in any case', async () => {
    const { User } = await create('Bat@Example.org', {
      UserAttributes: [{ Name: 'custom:tenant', Value: 'tnt_a' }],
    });
    expect(User).toMatchObject({
      Username: expect.stringMatching(/^[0-9a-f-]{36}$/),
      UserStatus: 'FORCE_CHANGE_PASSWORD',
      Enabled: true,
      UserCreateDate: expect.any(Date),
    });
    const found = await get('bAT@example.ORG');
    expect(found.Username).toBe(User!.Username);
    expect(attribute(found, 'sub')).toBe(User!.Username);
    expect(attribute(found, 'email')).toBe('Bat@Example.org');
    expect(attribute(found, 'custom:tenant')).toBe('tnt_a');
    expect(bench.mails).toEqual([]);
  });

  it('is unique without case, also when made twice at once', async () => {
    const made = await Promise.allSettled(['a@x.org', 'A@X.org', 'a@X.ORG'].map(name => create(name)));
    expect(made.filter(one => one.status === 'fulfilled')).toHaveLength(1);
    await expect(create('A@x.org')).rejects.toMatchObject({
      name: 'UsernameExistsException',
      message: 'An account with the given email already exists.',
    });
  });

  it('is invited by mail unless suppressed, and once more with RESEND', async () => {
    await create('a@x.org', { MessageAction: undefined });
    await create('a@x.org', { MessageAction: 'RESEND' });
    expect(bench.mails).toMatchObject([{ kind: 'invitation', to: 'a@x.org' }, { kind: 'invitation' }]);
    const signIn = (PASSWORD: string) =>
      bench.sdk.send(
        new InitiateAuthCommand({
          ClientId: clientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: 'a@x.org', PASSWORD },
        }),
      );
    await expect(signIn(bench.mails[0]!.secret)).rejects.toThrow('Incorrect username or password.');
    await expect(signIn(bench.mails[1]!.secret)).resolves.toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
    });
    await bench.sdk.send(
      new AdminSetUserPasswordCommand({
        UserPoolId,
        Username: 'a@x.org',
        Password: password,
        Permanent: true,
      }),
    );
    await expect(create('a@x.org', { MessageAction: 'RESEND' })).rejects.toMatchObject({
      name: 'UnsupportedUserStateException',
    });
  });

  it.each([
    ['no address', 'bat', {}, 'InvalidParameterException'],
    [
      'another address in its attributes',
      'a@x.org',
      { UserAttributes: [{ Name: 'email', Value: 'b@x.org' }] },
      'InvalidParameterException',
    ],
    [
      'an attribute that is not in the schema',
      'a@x.org',
      { UserAttributes: [{ Name: 'role', Value: 'admin' }] },
      'InvalidParameterException',
    ],
    [
      'a sub of its own',
      'a@x.org',
      { UserAttributes: [{ Name: 'sub', Value: 'x' }] },
      'InvalidParameterException',
    ],
    ['a short temporary password', 'a@x.org', { TemporaryPassword: 'short' }, 'InvalidPasswordException'],
    ['an unknown pool', 'a@x.org', { UserPoolId: 'eu-central-1_None' }, 'ResourceNotFoundException'],
  ])('is refused with %s', async (_, name, more, error) => {
    await expect(create(name, more)).rejects.toMatchObject({ name: error });
    await expect(get(name)).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
  });
});

describe('an administrator', () => {
  it('moves an address: the old one is free, the new one claimed and unverified', async () => {
    await create('a@x.org', { UserAttributes: [{ Name: 'email_verified', Value: 'true' }] });
    await create('taken@x.org');
    const update = (Value: string) =>
      bench.sdk.send(
        new AdminUpdateUserAttributesCommand({
          UserPoolId,
          Username: 'a@x.org',
          UserAttributes: [{ Name: 'email', Value }],
        }),
      );
    await expect(update('Taken@x.org')).rejects.toMatchObject({ name: 'AliasExistsException' });
    await update('New@x.org');
    expect(attribute(await get('new@x.org'), 'email_verified')).toBe('false');
    await expect(get('a@x.org')).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await create('a@x.org');
  });

  it('disables, enables and deletes', async () => {
    const { User } = await create('a@x.org');
    const named = { UserPoolId, Username: User!.Username };
    await bench.sdk.send(new AdminDisableUserCommand(named));
    expect((await get('a@x.org')).Enabled).toBe(false);
    await bench.sdk.send(new AdminEnableUserCommand(named));
    expect((await get('a@x.org')).Enabled).toBe(true);
    await bench.sdk.send(new AdminDeleteUserCommand(named));
    await expect(get('a@x.org')).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await create('a@x.org');
  });

  it('lists by filter and page', async () => {
    for (const name of ['Bat@x.org', 'bold@x.org', 'saran@x.org']) await create(name);
    const list = async (input: object) =>
      (await bench.sdk.send(new ListUsersCommand({ UserPoolId, ...input }))).Users ?? [];
    const emails = (users: Awaited<ReturnType<typeof list>>) =>
      users.map(one => one.Attributes?.find(a => a.Name === 'email')?.Value).sort();
    expect(emails(await list({ Filter: 'email = "bat@X.org"' }))).toEqual(['Bat@x.org']);
    expect(emails(await list({ Filter: 'email ^= "b"' }))).toEqual(['Bat@x.org', 'bold@x.org']);
    expect(emails(await list({ Filter: 'cognito:user_status = "CONFIRMED"' }))).toEqual([]);
    const first = await bench.sdk.send(new ListUsersCommand({ UserPoolId, Limit: 2 }));
    const second = await list({ Limit: 2, PaginationToken: first.PaginationToken });
    expect(emails([...first.Users!, ...second])).toEqual(['Bat@x.org', 'bold@x.org', 'saran@x.org']);
    for (const Filter of ['email', 'custom:x = "1"', 'toString = "1"', 'email = "a" or email = "b"']) {
      await expect(list({ Filter }), Filter).rejects.toMatchObject({ name: 'InvalidParameterException' });
    }
  });

  it('makes pools and clients over the wire', async () => {
    const { UserPool } = await bench.sdk.send(
      new CreateUserPoolCommand({
        PoolName: 'second',
        UsernameAttributes: ['email'],
        Policies: { PasswordPolicy: { MinimumLength: 20 } },
      }),
    );
    const made = await bench.sdk.send(
      new CreateUserPoolClientCommand({
        UserPoolId: UserPool!.Id,
        ClientName: 'app',
        GenerateSecret: true,
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      }),
    );
    expect(made.UserPoolClient).toMatchObject({
      ClientId: expect.stringMatching(/^[a-z0-9]{26}$/),
      ClientSecret: expect.stringMatching(/^[a-z0-9]{51}$/),
    });
    await expect(
      create('a@x.org', { UserPoolId: UserPool!.Id, TemporaryPassword: 'fifteen letters' }),
    ).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    await expect(bench.sdk.send(new CreateUserPoolCommand({ PoolName: 'third' }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('is told which operations are not here', async () => {
    await expect(bench.sdk.send(new DescribeUserPoolCommand({ UserPoolId }))).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining('DescribeUserPool'),
    });
  });
});
