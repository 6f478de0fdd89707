import type * as z from 'zod';
import { type CognitoContext, clientOf, poolOf } from './context.ts';
import { cognitoErrors } from './errors.ts';
import type { confirmForgotPasswordInput, forgotPasswordInput } from './inputs.ts';
import { hashPassword } from './password-hash.ts';
import { checkPassword } from './password-policy.ts';
import type { User } from './records.ts';
import { checkResetCode, deliveryDetails, mailResetCode } from './reset-code.ts';
import { checkSecretHash } from './secret-hash.ts';
import type { ClientSettings } from './settings.ts';
import { changeUser, findUser, userKey } from './users.ts';

/**
 * `ForgotPassword`. Unknown and disabled users get the same answer as others where the client hides them.
 *
 * @throws {AwsError} `NotAuthorizedException` for users who still have their temporary password
 */
export async function forgotPassword(
  context: CognitoContext,
  input: z.output<typeof forgotPasswordInput>,
): Promise<object> {
  const client = clientOf(context, input.ClientId);
  checkSecretHash(client, input.Username, input.SecretHash);
  const user = resettable(context, client, input.Username);
  if (!user) return deliveryDetails(input.Username);
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    throw cognitoErrors.notAuthorized('User password cannot be reset in the current state.');
  }
  await mailResetCode(context, user);
  return deliveryDetails(user.email);
}

/** `ConfirmForgotPassword`: the mailed code buys a new password, once. */
export async function confirmForgotPassword(
  context: CognitoContext,
  input: z.output<typeof confirmForgotPasswordInput>,
): Promise<object> {
  const client = clientOf(context, input.ClientId);
  checkSecretHash(client, input.Username, input.SecretHash);
  const user = resettable(context, client, input.Username);
  if (!user) throw cognitoErrors.wrongCode();
  checkPassword(poolOf(context, client.poolId).passwordPolicy, input.Password);
  checkResetCode(context, user, input.ConfirmationCode);
  const passwordHash = await hashPassword(input.Password, context.scryptCost);
  changeUser(context, user, current => {
    checkResetCode(context, current, input.ConfirmationCode);
    context.store.codes.remove(user.sub);
    context.store.attempts.remove(userKey(user.poolId, user.sub));
    return confirmed({ ...current, passwordHash, passwordSetAt: context.clock() });
  });
  return {};
}

/** Who can read the mail owns the address. */
function confirmed(user: User): User {
  return { ...user, status: 'CONFIRMED', attributes: { ...user.attributes, email_verified: 'true' } };
}

function resettable(context: CognitoContext, client: ClientSettings, username: string): User | undefined {
  const user = findUser(context, client.poolId, username);
  if (user?.enabled) return user;
  if (client.preventUserExistenceErrors) return undefined;
  throw user ? cognitoErrors.disabled() : cognitoErrors.noUser();
}
