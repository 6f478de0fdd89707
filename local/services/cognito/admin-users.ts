import type * as z from 'zod';
import type { Caller } from '../http/service.ts';
import { readAttributes } from './attributes.ts';
import { administered, type CognitoContext } from './context.ts';
import { cognitoErrors } from './errors.ts';
import type { adminSetUserPasswordInput, adminUpdateUserAttributesInput, adminUserInput } from './inputs.ts';
import { hashPassword } from './password-hash.ts';
import { checkPassword } from './password-policy.ts';
import type { User } from './records.ts';
import { mailResetCode } from './reset-code.ts';
import { attributeList, mfaView } from './user-view.ts';
import { changeUser, emailKey, requireUser, revokeSignIns, userKey } from './users.ts';

type UserInput = z.output<typeof adminUserInput>;

function administeredUser(context: CognitoContext, caller: Caller, name: string, input: UserInput): User {
  administered(context, caller, name, input.UserPoolId);
  return requireUser(context, input.UserPoolId, input.Username);
}

/** `AdminGetUser`. Times are seconds since 1970. */
export function adminGetUser(context: CognitoContext, input: UserInput, caller: Caller): object {
  const user = administeredUser(context, caller, 'AdminGetUser', input);
  return {
    Username: user.sub,
    UserAttributes: attributeList(user),
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.changedAt / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
    ...mfaView(user),
  };
}

/** `AdminSetUserPassword`: a permanent one confirms the user, a temporary one must be replaced. */
export async function adminSetUserPassword(
  context: CognitoContext,
  input: z.output<typeof adminSetUserPasswordInput>,
  caller: Caller,
): Promise<object> {
  const pool = administered(context, caller, 'AdminSetUserPassword', input.UserPoolId);
  const user = requireUser(context, input.UserPoolId, input.Username);
  checkPassword(pool.passwordPolicy, input.Password);
  const passwordHash = await hashPassword(input.Password, context.scryptCost);
  const status = input.Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
  changeUser(context, user, current => ({
    ...current,
    passwordHash,
    passwordSetAt: context.clock(),
    status,
  }));
  return {};
}

/** `AdminResetUserPassword`: the user must choose a new one with a mailed code. */
export async function adminResetUserPassword(
  context: CognitoContext,
  input: UserInput,
  caller: Caller,
): Promise<object> {
  const user = administeredUser(context, caller, 'AdminResetUserPassword', input);
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    throw cognitoErrors.notAuthorized('User password cannot be reset in the current state.');
  }
  changeUser(context, user, current => ({ ...current, status: 'RESET_REQUIRED' }));
  await mailResetCode(context, user);
  return {};
}

/**
 * `AdminUpdateUserAttributes`. A new address is claimed and the old one freed in one step; it counts as
 * unverified unless the same call says otherwise.
 *
 * @throws {AwsError} `AliasExistsException` when the address is taken
 */
export function adminUpdateUserAttributes(
  context: CognitoContext,
  input: z.output<typeof adminUpdateUserAttributesInput>,
  caller: Caller,
): object {
  const user = administeredUser(context, caller, 'AdminUpdateUserAttributes', input);
  const given = readAttributes(input.UserAttributes);
  changeUser(context, user, current => {
    const moved = given.email === undefined ? current : moveEmail(context, current, given.email);
    return { ...moved, attributes: { ...moved.attributes, ...given } };
  });
  return {};
}

/** Inside the transaction of `changeUser`. */
function moveEmail({ store }: CognitoContext, user: User, address: string): User {
  const email = address.toLowerCase();
  if (email === user.email) return user;
  const key = emailKey(user.poolId, email);
  if (store.emails.get(key) !== undefined) throw cognitoErrors.aliasTaken();
  store.emails.remove(emailKey(user.poolId, user.email));
  store.emails.put(key, user.poolId, user.sub);
  return { ...user, email, attributes: { ...user.attributes, email_verified: 'false' } };
}

/** `AdminDisableUser`: nobody signs in, and what was signed in ends. */
export function adminDisableUser(context: CognitoContext, input: UserInput, caller: Caller): object {
  const user = administeredUser(context, caller, 'AdminDisableUser', input);
  changeUser(context, user, current => ({ ...current, enabled: false }));
  revokeSignIns(context, user.sub);
  return {};
}

/** `AdminEnableUser`. */
export function adminEnableUser(context: CognitoContext, input: UserInput, caller: Caller): object {
  const user = administeredUser(context, caller, 'AdminEnableUser', input);
  changeUser(context, user, current => ({ ...current, enabled: true }));
  return {};
}

/** `AdminUserGlobalSignOut`. */
export function adminUserGlobalSignOut(context: CognitoContext, input: UserInput, caller: Caller): object {
  revokeSignIns(context, administeredUser(context, caller, 'AdminUserGlobalSignOut', input).sub);
  return {};
}

/** `AdminDeleteUser`: the user, their sign-ins and the claim on the address. */
export function adminDeleteUser(context: CognitoContext, input: UserInput, caller: Caller): object {
  const user = administeredUser(context, caller, 'AdminDeleteUser', input);
  const { store } = context;
  store.atomically(() => {
    for (const signIn of store.signIns.list(user.sub)) store.refreshTokens.removeGroup(signIn.id);
    store.signIns.removeGroup(user.sub);
    store.challenges.removeGroup(user.sub);
    store.codes.remove(user.sub);
    store.attempts.remove(userKey(user.poolId, user.sub));
    store.emails.remove(emailKey(user.poolId, user.email));
    store.users.remove(userKey(user.poolId, user.sub));
  });
  return {};
}
