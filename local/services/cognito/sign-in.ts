import type * as z from 'zod';
import type { Caller } from '../http/service.ts';
import { challengeOr } from './challenge-or.ts';
import { userByPassword } from './check-password.ts';
import { administered, type CognitoContext, clientOf } from './context.ts';
import { cognitoErrors } from './errors.ts';
import type { adminInitiateAuthInput, initiateAuthInput } from './inputs.ts';
import { refreshWithoutRotation } from './refresh.ts';
import { checkSecretHash } from './secret-hash.ts';
import type { ClientSettings } from './settings.ts';
import { beginSignIn } from './tokens.ts';

type Input = z.output<typeof initiateAuthInput>;
type AdminInput = z.output<typeof adminInitiateAuthInput>;

/** `InitiateAuth`: `USER_PASSWORD_AUTH`, `REFRESH_TOKEN_AUTH`. */
export function initiateAuth(context: CognitoContext, input: Input): Promise<object> | object {
  const client = clientOf(context, input.ClientId);
  return authenticate(context, client, input, 'USER_PASSWORD_AUTH');
}

/** `AdminInitiateAuth`: `ADMIN_USER_PASSWORD_AUTH`, `REFRESH_TOKEN_AUTH`. */
export function adminInitiateAuth(
  context: CognitoContext,
  input: AdminInput,
  caller: Caller,
): Promise<object> | object {
  administered(context, caller, 'AdminInitiateAuth', input.UserPoolId);
  const client = clientOf(context, input.ClientId, input.UserPoolId);
  return authenticate(context, client, input, 'ADMIN_USER_PASSWORD_AUTH');
}

function authenticate(
  context: CognitoContext,
  client: ClientSettings,
  input: Pick<Input, 'AuthFlow' | 'AuthParameters'>,
  passwordFlow: string,
): Promise<object> | object {
  if (input.AuthFlow === 'REFRESH_TOKEN_AUTH' || input.AuthFlow === 'REFRESH_TOKEN') {
    return refreshWithoutRotation(context, client, input.AuthParameters);
  }
  if (input.AuthFlow !== passwordFlow) {
    throw cognitoErrors.badParameter(`The embedded cloud does not have the flow ${input.AuthFlow} here.`);
  }
  return byPassword(context, client, input.AuthParameters, passwordFlow);
}

async function byPassword(
  context: CognitoContext,
  client: ClientSettings,
  { USERNAME, PASSWORD, SECRET_HASH }: Record<string, string>,
  flow: string,
): Promise<object> {
  if (!client.explicitAuthFlows.includes(`ALLOW_${flow}`)) {
    throw cognitoErrors.badParameter(`${flow} flow not enabled for this client`);
  }
  if (!USERNAME) throw cognitoErrors.badParameter('Missing required parameter USERNAME');
  if (!PASSWORD) throw cognitoErrors.badParameter('Missing required parameter PASSWORD');
  checkSecretHash(client, USERNAME, SECRET_HASH);
  const user = await userByPassword(context, client, USERNAME, PASSWORD);
  if (user.status === 'RESET_REQUIRED') throw cognitoErrors.resetRequired();
  return challengeOr(context, client, user, () => beginSignIn(context, client, user));
}
