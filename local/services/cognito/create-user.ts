import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { AwsError } from '../http/aws-error.ts';
import type { Caller } from '../http/service.ts';
import { checkEmail, readAttributes } from './attributes.ts';
import { administered, type CognitoContext } from './context.ts';
import { cognitoErrors } from './errors.ts';
import type { adminCreateUserInput } from './inputs.ts';
import { hashPassword } from './password-hash.ts';
import { checkPassword, temporaryPassword } from './password-policy.ts';
import type { User } from './records.ts';
import { userType } from './user-view.ts';
import { changeUser, emailKey, requireUser, userKey } from './users.ts';

type Input = z.output<typeof adminCreateUserInput>;

/**
 * `AdminCreateUser`: a user with a temporary password; an invitation goes by mail unless suppressed.
 *
 * @throws {AwsError} `UsernameExistsException`, `InvalidPasswordException`, `InvalidParameterException`,
 * `UnsupportedUserStateException` (re-send to a user who has signed in)
 */
export async function adminCreateUser(
  context: CognitoContext,
  input: Input,
  caller: Caller,
): Promise<object> {
  const pool = administered(context, caller, 'AdminCreateUser', input.UserPoolId);
  const password = input.TemporaryPassword ?? temporaryPassword(pool.passwordPolicy);
  checkPassword(pool.passwordPolicy, password);
  const wanted = newUser(context, input);
  const passwordHash = await hashPassword(password, context.scryptCost);
  const renew = input.MessageAction === 'RESEND';
  const user = renew ? renewed(context, input, passwordHash) : stored(context, { ...wanted, passwordHash });
  if (input.MessageAction !== 'SUPPRESS') {
    await context.sendMail({ kind: 'invitation', poolId: user.poolId, to: user.email, secret: password });
  }
  return { User: userType(user) };
}

function newUser(context: CognitoContext, input: Input): User {
  const given = readAttributes(input.UserAttributes);
  const email = checkEmail(input.Username).toLowerCase();
  if (given.email !== undefined && given.email.toLowerCase() !== email) {
    throw cognitoErrors.badParameter('Username and the email attribute must be the same.');
  }
  const now = context.clock();
  return {
    poolId: input.UserPoolId,
    sub: randomUUID(),
    email,
    attributes: { ...given, email: given.email ?? input.Username },
    status: 'FORCE_CHANGE_PASSWORD',
    enabled: true,
    passwordSetAt: now,
    createdAt: now,
    changedAt: now,
  };
}

function stored({ store }: CognitoContext, user: User): User {
  const key = emailKey(user.poolId, user.email);
  store.atomically(() => {
    if (store.emails.get(key) !== undefined) throw cognitoErrors.emailTaken();
    store.emails.put(key, user.poolId, user.sub);
    store.users.put(userKey(user.poolId, user.sub), user.poolId, user);
  });
  return user;
}

function renewed(context: CognitoContext, input: Input, passwordHash: string): User {
  const user = requireUser(context, input.UserPoolId, input.Username);
  return changeUser(context, user, current => {
    if (current.status !== 'FORCE_CHANGE_PASSWORD') {
      const message = 'Resend not possible. The user is not in the FORCE_CHANGE_PASSWORD state.';
      throw new AwsError('UnsupportedUserStateException', message);
    }
    return { ...current, passwordHash, passwordSetAt: context.clock() };
  });
}
