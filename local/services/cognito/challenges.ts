import type * as z from 'zod';
import type { Caller } from '../http/service.ts';
import { readAttributes } from './attributes.ts';
import { challengeOf, challengeOr } from './challenge-or.ts';
import { administered, type CognitoContext, clientOf, poolOf } from './context.ts';
import { cognitoErrors } from './errors.ts';
import type { adminRespondInput, respondInput } from './inputs.ts';
import { hashPassword } from './password-hash.ts';
import { checkPassword } from './password-policy.ts';
import type { Challenge, User } from './records.ts';
import { checkSecretHash } from './secret-hash.ts';
import type { ClientSettings } from './settings.ts';
import { type AuthenticationResult, beginSignIn } from './tokens.ts';
import { answerTotp } from './totp-setup.ts';
import { changeUser, requireUser } from './users.ts';

type Input = Pick<z.output<typeof respondInput>, 'ChallengeName' | 'Session' | 'ChallengeResponses'>;

/** `RespondToAuthChallenge`: `NEW_PASSWORD_REQUIRED`, `SOFTWARE_TOKEN_MFA`, `MFA_SETUP`. */
export function respondToAuthChallenge(
  context: CognitoContext,
  input: z.output<typeof respondInput>,
): Promise<object> {
  return respond(context, clientOf(context, input.ClientId), input);
}

/** `AdminRespondToAuthChallenge`: the same, with the caller's right on the pool. */
export async function adminRespondToAuthChallenge(
  context: CognitoContext,
  input: z.output<typeof adminRespondInput>,
  caller: Caller,
): Promise<object> {
  administered(context, caller, 'AdminRespondToAuthChallenge', input.UserPoolId);
  return respond(context, clientOf(context, input.ClientId, input.UserPoolId), input);
}

async function respond(context: CognitoContext, client: ClientSettings, input: Input): Promise<object> {
  const responses = input.ChallengeResponses;
  const username = responses.USERNAME;
  if (!username) throw cognitoErrors.badParameter('Missing required parameter USERNAME');
  checkSecretHash(client, username, responses.SECRET_HASH);
  const challenge = challengeOf(context, client, input.ChallengeName, input.Session);
  const user = userOf(context, client, challenge, username);
  const answered = await answer(context, challenge, user, responses);
  // Only now, so that a password against the policy or a mistyped code may be tried again.
  if (!consume(context, challenge)) throw cognitoErrors.badSession();
  const tokens = (): AuthenticationResult => beginSignIn(context, client, answered);
  if (challenge.name === 'NEW_PASSWORD_REQUIRED') return challengeOr(context, client, answered, tokens);
  return { ChallengeParameters: {}, AuthenticationResult: tokens() };
}

/** The session names the user; a name that is somebody else's does not get in. */
function userOf(
  context: CognitoContext,
  client: ClientSettings,
  challenge: Challenge,
  username: string,
): User {
  const user = requireUser(context, client.poolId, challenge.sub);
  const same = username === user.sub || username.toLowerCase() === user.email;
  if (!same) throw cognitoErrors.badSession();
  if (!user.enabled) throw cognitoErrors.disabled();
  return user;
}

async function answer(
  context: CognitoContext,
  challenge: Challenge,
  user: User,
  responses: Record<string, string>,
): Promise<User> {
  if (challenge.name === 'NEW_PASSWORD_REQUIRED') return newPassword(context, user, responses);
  if (challenge.name === 'SOFTWARE_TOKEN_MFA') {
    return answerTotp(context, user, responses.SOFTWARE_TOKEN_MFA_CODE);
  }
  if (!user.totp?.enabled) throw cognitoErrors.badParameter('User has not set up software token mfa');
  return user;
}

async function newPassword(
  context: CognitoContext,
  user: User,
  responses: Record<string, string>,
): Promise<User> {
  const password = responses.NEW_PASSWORD;
  if (!password) throw cognitoErrors.badParameter('Missing required parameter NEW_PASSWORD');
  checkPassword(poolOf(context, user.poolId).passwordPolicy, password);
  const attributes = attributesIn(responses);
  const passwordHash = await hashPassword(password, context.scryptCost);
  return changeUser(context, user, current => {
    if (current.status !== 'FORCE_CHANGE_PASSWORD') throw cognitoErrors.badSession();
    return {
      ...current,
      passwordHash,
      passwordSetAt: context.clock(),
      status: 'CONFIRMED',
      attributes: { ...current.attributes, ...attributes },
    };
  });
}

/** `userAttributes.given_name=…` may come with the new password; the address may not change here. */
function attributesIn(responses: Record<string, string>): Record<string, string> {
  const given = Object.entries(responses).filter(([name]) => name.startsWith('userAttributes.'));
  const list = given.map(([name, Value]) => ({ Name: name.slice('userAttributes.'.length), Value }));
  if (list.some(one => one.Name.startsWith('email') || one.Name.startsWith('phone_number'))) {
    throw cognitoErrors.notAuthorized('Cannot modify an already provided email');
  }
  return readAttributes(list);
}

function consume({ store }: CognitoContext, challenge: Challenge): boolean {
  if (!store.challenges.get(challenge.hash)) return false;
  store.challenges.remove(challenge.hash);
  return true;
}
