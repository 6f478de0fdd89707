import type * as z from 'zod';
import { AwsError } from '../http/aws-error.ts';
import type { Caller } from '../http/service.ts';
import { openChallenge } from './challenge-or.ts';
import { administered, type CognitoContext, clientOf, poolOf } from './context.ts';
import { cognitoErrors } from './errors.ts';
import type {
  adminSetUserMfaPreferenceInput,
  associateSoftwareTokenInput,
  setUserMfaPreferenceInput,
  verifySoftwareTokenInput,
} from './inputs.ts';
import { afterFailure, isLocked } from './lockout.ts';
import type { User } from './records.ts';
import { hashSecretText } from './secret-text.ts';
import { bearerOf } from './tokens.ts';
import { makeSeed, matchingStep } from './totp.ts';
import { changeUser, requireUser, userKey } from './users.ts';

interface Subject {
  user: User;
  /** A new session for the next step, when the user is in the middle of signing in. */
  next?: () => string;
}

/** `AssociateSoftwareToken`: hands out a seed, by access token or inside `MFA_SETUP`. */
export function associateSoftwareToken(
  context: CognitoContext,
  input: z.output<typeof associateSoftwareTokenInput>,
): object {
  const { user, next } = subjectOf(context, input);
  if (poolOf(context, user.poolId).mfa === 'OFF') {
    const message = 'Software token MFA is not enabled for the userpool';
    throw new AwsError('SoftwareTokenMFANotFoundException', message);
  }
  if (user.totp?.enabled) {
    throw cognitoErrors.badParameter('An authenticator app is already set up; switch it off first.');
  }
  const seed = makeSeed();
  changeUser(context, user, current => ({
    ...current,
    totp: { seed, verified: false, enabled: false, lastStep: 0 },
  }));
  return { SecretCode: seed, ...(next ? { Session: next() } : {}) };
}

/** `VerifySoftwareToken`: proves the seed; inside `MFA_SETUP` it also switches the factor on. */
export function verifySoftwareToken(
  context: CognitoContext,
  input: z.output<typeof verifySoftwareTokenInput>,
): object {
  const { user, next } = subjectOf(context, input);
  const { seed = '', lastStep = 0 } = user.totp ?? {};
  const step = seed === '' ? undefined : matchingStep(seed, input.UserCode, context.clock(), lastStep);
  if (step === undefined) throw new AwsError('EnableSoftwareTokenMFAException', 'Code mismatch');
  const enabled = next !== undefined || (user.totp?.enabled ?? false);
  changeUser(context, user, current => ({
    ...current,
    totp: { seed, verified: true, enabled, lastStep: step },
  }));
  return { Status: 'SUCCESS', ...(next ? { Session: next() } : {}) };
}

/** `SetUserMFAPreference`: switches the own factor on or off. */
export function setUserMfaPreference(
  context: CognitoContext,
  input: z.output<typeof setUserMfaPreferenceInput>,
): object {
  return prefer(context, bearerOf(context, input.AccessToken).user, input.SoftwareTokenMfaSettings);
}

/** `AdminSetUserMFAPreference`. */
export function adminSetUserMfaPreference(
  context: CognitoContext,
  input: z.output<typeof adminSetUserMfaPreferenceInput>,
  caller: Caller,
): object {
  administered(context, caller, 'AdminSetUserMFAPreference', input.UserPoolId);
  const user = requireUser(context, input.UserPoolId, input.Username);
  return prefer(context, user, input.SoftwareTokenMfaSettings);
}

function prefer(context: CognitoContext, user: User, settings: { Enabled: boolean } | undefined): object {
  if (!settings) return {};
  changeUser(context, user, current => {
    if (!current.totp?.verified && settings.Enabled) {
      throw cognitoErrors.badParameter(
        'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA',
      );
    }
    if (!current.totp) return current;
    return { ...current, totp: { ...current.totp, enabled: settings.Enabled } };
  });
  return {};
}

/**
 * Checks a code in the challenge. A code works once; wrong ones count like wrong passwords.
 *
 * @throws {AwsError} `CodeMismatchException`, `NotAuthorizedException` when locked out
 */
export function answerTotp(context: CognitoContext, user: User, code: string | undefined): User {
  if (!code) throw cognitoErrors.badParameter('Missing required parameter SOFTWARE_TOKEN_MFA_CODE');
  const { store, clock } = context;
  const key = userKey(user.poolId, `${user.sub}#totp`);
  const attempts = store.attempts.get(key);
  if (isLocked(attempts, clock())) throw cognitoErrors.lockedOut();
  const totp = user.totp;
  const step = totp && matchingStep(totp.seed, code, clock(), totp.lastStep);
  if (step === undefined) {
    store.attempts.put(key, user.poolId, afterFailure(attempts, clock()));
    throw new AwsError('CodeMismatchException', 'Invalid code received for user');
  }
  store.attempts.remove(key);
  return changeUser(context, user, current =>
    current.totp ? { ...current, totp: { ...current.totp, lastStep: step } } : current,
  );
}

function subjectOf(
  context: CognitoContext,
  input: { AccessToken?: string | undefined; Session?: string | undefined },
): Subject {
  if (input.AccessToken !== undefined) return { user: bearerOf(context, input.AccessToken).user };
  const found = context.store.challenges.get(hashSecretText(input.Session ?? ''));
  if (found?.name !== 'MFA_SETUP') throw cognitoErrors.badSession();
  if (found.expiresAt <= context.clock()) throw cognitoErrors.expiredSession();
  const client = clientOf(context, found.clientId);
  const user = requireUser(context, client.poolId, found.sub);
  const next = (): string => {
    context.store.challenges.remove(found.hash);
    return openChallenge(context, client, user, 'MFA_SETUP');
  };
  return { user, next };
}
