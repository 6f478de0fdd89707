import type * as z from 'zod';
import { userByPassword } from './check-password.ts';
import { type CognitoContext, clientOf, poolOf } from './context.ts';
import type { accessTokenInput, changePasswordInput } from './inputs.ts';
import { hashPassword } from './password-hash.ts';
import { checkPassword } from './password-policy.ts';
import { bearerOf } from './tokens.ts';
import { attributeList, mfaView } from './user-view.ts';
import { changeUser, revokeSignIns } from './users.ts';

/** `GetUser`. */
export function getUser(context: CognitoContext, input: z.output<typeof accessTokenInput>): object {
  const { user } = bearerOf(context, input.AccessToken);
  return { Username: user.sub, UserAttributes: attributeList(user), ...mfaView(user) };
}

/** `ChangePassword`: the previous password is asked for, and its failures lock out as at sign-in. */
export async function changePassword(
  context: CognitoContext,
  input: z.output<typeof changePasswordInput>,
): Promise<object> {
  const { user, signIn } = bearerOf(context, input.AccessToken);
  checkPassword(poolOf(context, user.poolId).passwordPolicy, input.ProposedPassword);
  await userByPassword(context, clientOf(context, signIn.clientId), user.sub, input.PreviousPassword);
  const passwordHash = await hashPassword(input.ProposedPassword, context.scryptCost);
  changeUser(context, user, current => ({ ...current, passwordHash, passwordSetAt: context.clock() }));
  return {};
}

/** `GlobalSignOut`. */
export function globalSignOut(context: CognitoContext, input: z.output<typeof accessTokenInput>): object {
  revokeSignIns(context, bearerOf(context, input.AccessToken).user.sub);
  return {};
}
