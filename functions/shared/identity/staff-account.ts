import { randomInt } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  type AttributeType,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';

/** A person's account in the user pool. `password` is a fresh one-time password for those who have none of their own yet. */
export interface Account {
  readonly sub: string;
  readonly password?: string;
}

/** Without letters and digits that look alike, since people type it off a mail. */
const letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const oneTimePassword = (): string =>
  Array.from({ length: 16 }, () => letters[randomInt(letters.length)] ?? '').join('');

const subOf = (attributes: readonly AttributeType[] | undefined): string => {
  const sub = attributes?.find(({ Name }) => Name === 'sub')?.Value;
  if (sub === undefined) throw new Error('The user pool answered an account without sub.');
  return sub;
};

/** Makes an account; `undefined` when there is one with that address. */
const create = async (
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
  email: string,
): Promise<Account | undefined> => {
  const password = oneTimePassword();
  try {
    const { User } = await client.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: email,
        TemporaryPassword: password,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );
    return { sub: subOf(User?.Attributes), password };
  } catch (error) {
    if (error instanceof Error && error.name === 'UsernameExistsException') return undefined;
    throw error;
  }
};

/** The account that is there: with a new one-time password as long as the person has not chosen one. */
const renew = async (
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
  email: string,
): Promise<Account> => {
  const found = await client.send(new AdminGetUserCommand({ UserPoolId, Username: email }));
  const sub = subOf(found.UserAttributes);
  if (found.UserStatus !== 'FORCE_CHANGE_PASSWORD') return { sub };
  const password = oneTimePassword();
  await client.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username: email, Password: password, Permanent: false }),
  );
  return { sub, password };
};

/** The account of an address: made, or found. Safe to ask again; a one-time password that was not used is replaced. */
export const staffAccount = async (
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  email: string,
): Promise<Account> => (await create(client, userPoolId, email)) ?? (await renew(client, userPoolId, email));
