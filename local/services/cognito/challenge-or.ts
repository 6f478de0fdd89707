import { type CognitoContext, poolOf } from './context.ts';
import { cognitoErrors } from './errors.ts';
import type { Challenge, User } from './records.ts';
import { hashSecretText, makeSecretText } from './secret-text.ts';
import type { ClientSettings } from './settings.ts';
import type { AuthenticationResult } from './tokens.ts';

/**
 * The next challenge that a user must answer, or the tokens: a temporary password must be replaced, then a
 * second factor shown or set up.
 *
 * @throws {AwsError} `NotAuthorizedException` when the temporary password is too old
 */
export function challengeOr(
  context: CognitoContext,
  client: ClientSettings,
  user: User,
  tokens: () => AuthenticationResult,
): object {
  if (user.status === 'FORCE_CHANGE_PASSWORD') return newPasswordRequired(context, client, user);
  const { mfa } = poolOf(context, user.poolId);
  if (mfa !== 'OFF' && user.totp?.enabled) {
    return challenge(context, client, user, 'SOFTWARE_TOKEN_MFA', { USER_ID_FOR_SRP: user.sub });
  }
  if (mfa === 'ON') return challenge(context, client, user, 'MFA_SETUP', mfaSetup(user));
  return { ChallengeParameters: {}, AuthenticationResult: tokens() };
}

function mfaSetup(user: User): Record<string, string> {
  return { USER_ID_FOR_SRP: user.sub, MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' };
}

function newPasswordRequired(context: CognitoContext, client: ClientSettings, user: User): object {
  const days = poolOf(context, user.poolId).passwordPolicy.temporaryPasswordValidityDays;
  if (user.passwordSetAt + days * 86_400_000 <= context.clock()) {
    throw cognitoErrors.notAuthorized(
      'Temporary password has expired and must be reset by an administrator.',
    );
  }
  return challenge(context, client, user, 'NEW_PASSWORD_REQUIRED', {
    USER_ID_FOR_SRP: user.sub,
    requiredAttributes: '[]',
    userAttributes: JSON.stringify(user.attributes),
  });
}

/** Keeps a challenge and hands out its session. */
export function challenge(
  context: CognitoContext,
  client: ClientSettings,
  user: User,
  name: Challenge['name'],
  parameters: Record<string, string>,
): object {
  const session = openChallenge(context, client, user, name);
  return { ChallengeName: name, Session: session, ChallengeParameters: parameters };
}

/** Keeps a challenge for its client and user. @returns the session text, shown once */
export function openChallenge(
  { store, clock }: CognitoContext,
  client: ClientSettings,
  user: User,
  name: Challenge['name'],
): string {
  const session = makeSecretText(120);
  const expiresAt = clock() + client.authSessionMinutes * 60_000;
  const { hash } = session;
  for (const old of store.challenges.list(user.sub)) {
    if (old.expiresAt <= clock()) store.challenges.remove(old.hash);
  }
  store.challenges.put(hash, user.sub, { hash, name, clientId: client.clientId, sub: user.sub, expiresAt });
  return session.text;
}

/**
 * Finds a challenge by its session.
 *
 * @throws {AwsError} `NotAuthorizedException` when unknown, of another client or name, or expired
 */
export function challengeOf(
  { store, clock }: CognitoContext,
  client: ClientSettings,
  name: Challenge['name'],
  session: string,
): Challenge {
  const found = store.challenges.get(hashSecretText(session));
  if (!found || found.clientId !== client.clientId || found.name !== name) throw cognitoErrors.badSession();
  if (found.expiresAt > clock()) return found;
  store.challenges.remove(found.hash);
  throw cognitoErrors.expiredSession();
}
