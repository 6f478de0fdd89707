import type * as z from 'zod';
import type { Operation, Operations } from '../http/json-protocol.ts';
import { parseInput } from '../http/parse-input.ts';
import type { Caller } from '../http/service.ts';
import * as account from './account.ts';
import * as admin from './admin-users.ts';
import * as challenges from './challenges.ts';
import type { CognitoContext } from './context.ts';
import { adminCreateUser } from './create-user.ts';
import { confirmForgotPassword, forgotPassword } from './forgot-password.ts';
import * as input from './inputs.ts';
import { listUsers } from './list-users.ts';
import { createUserPool, createUserPoolClient } from './pools.ts';
import { getTokensFromRefreshToken, revokeToken } from './refresh.ts';
import { adminInitiateAuth, initiateAuth } from './sign-in.ts';
import * as totp from './totp-setup.ts';

/** The operations by AWS name; all others are refused by name. */
export function cognitoOperations(context: CognitoContext, region: string): Operations {
  const on = <T>(
    schema: z.ZodType<T>,
    work: (context: CognitoContext, input: T, caller: Caller) => object | Promise<object>,
  ): Operation => {
    return (raw, caller) => work(context, parseInput(schema, raw, 'InvalidParameterException'), caller);
  };
  return new Map<string, Operation>([
    ['CreateUserPool', on(input.createUserPoolInput, (c, i, caller) => createUserPool(c, region, i, caller))],
    ['CreateUserPoolClient', on(input.createUserPoolClientInput, createUserPoolClient)],
    ['AdminCreateUser', on(input.adminCreateUserInput, adminCreateUser)],
    ['AdminGetUser', on(input.adminUserInput, admin.adminGetUser)],
    ['AdminSetUserPassword', on(input.adminSetUserPasswordInput, admin.adminSetUserPassword)],
    ['AdminResetUserPassword', on(input.adminUserInput, admin.adminResetUserPassword)],
    ['AdminUpdateUserAttributes', on(input.adminUpdateUserAttributesInput, admin.adminUpdateUserAttributes)],
    ['AdminDisableUser', on(input.adminUserInput, admin.adminDisableUser)],
    ['AdminEnableUser', on(input.adminUserInput, admin.adminEnableUser)],
    ['AdminDeleteUser', on(input.adminUserInput, admin.adminDeleteUser)],
    ['AdminUserGlobalSignOut', on(input.adminUserInput, admin.adminUserGlobalSignOut)],
    ['AdminSetUserMFAPreference', on(input.adminSetUserMfaPreferenceInput, totp.adminSetUserMfaPreference)],
    ['ListUsers', on(input.listUsersInput, listUsers)],
    ['InitiateAuth', on(input.initiateAuthInput, initiateAuth)],
    ['AdminInitiateAuth', on(input.adminInitiateAuthInput, adminInitiateAuth)],
    ['RespondToAuthChallenge', on(input.respondInput, challenges.respondToAuthChallenge)],
    ['AdminRespondToAuthChallenge', on(input.adminRespondInput, challenges.adminRespondToAuthChallenge)],
    ['GetTokensFromRefreshToken', on(input.refreshInput, getTokensFromRefreshToken)],
    ['RevokeToken', on(input.revokeTokenInput, revokeToken)],
    ['GetUser', on(input.accessTokenInput, account.getUser)],
    ['ChangePassword', on(input.changePasswordInput, account.changePassword)],
    ['GlobalSignOut', on(input.accessTokenInput, account.globalSignOut)],
    ['ForgotPassword', on(input.forgotPasswordInput, forgotPassword)],
    ['ConfirmForgotPassword', on(input.confirmForgotPasswordInput, confirmForgotPassword)],
    ['AssociateSoftwareToken', on(input.associateSoftwareTokenInput, totp.associateSoftwareToken)],
    ['VerifySoftwareToken', on(input.verifySoftwareTokenInput, totp.verifySoftwareToken)],
    ['SetUserMFAPreference', on(input.setUserMfaPreferenceInput, totp.setUserMfaPreference)],
  ]);
}
