import type * as z from 'zod';
import { AwsError } from '../http/aws-error.ts';
import { type CognitoContext, clientOf } from './context.ts';
import { cognitoErrors } from './errors.ts';
import type { refreshInput, revokeTokenInput } from './inputs.ts';
import type { RefreshToken, SignIn, User } from './records.ts';
import { checkClientSecret, checkSecretHash } from './secret-hash.ts';
import { hashSecretText, makeSecretText } from './secret-text.ts';
import type { ClientSettings } from './settings.ts';
import { mintTokens } from './tokens.ts';
import { findUser } from './users.ts';

interface Refreshable {
  token: RefreshToken;
  signIn: SignIn;
  user: User;
}

/** The `REFRESH_TOKEN_AUTH` flow, which Cognito refuses to clients with rotation. */
export function refreshWithoutRotation(
  context: CognitoContext,
  client: ClientSettings,
  { REFRESH_TOKEN, SECRET_HASH }: Record<string, string>,
): object {
  if (!REFRESH_TOKEN) throw cognitoErrors.badParameter('Missing required parameter REFRESH_TOKEN');
  if (client.rotation) {
    throw cognitoErrors.badParameter('Refresh token rotation is enabled: use GetTokensFromRefreshToken.');
  }
  if (!client.explicitAuthFlows.includes('ALLOW_REFRESH_TOKEN_AUTH')) {
    throw cognitoErrors.badParameter('REFRESH_TOKEN_AUTH flow not enabled for this client');
  }
  const { signIn, user } = refreshable(context, client, REFRESH_TOKEN);
  checkSecretHash(client, user.sub, SECRET_HASH);
  return { ChallengeParameters: {}, AuthenticationResult: mintTokens(context, client, user, signIn) };
}

/**
 * `GetTokensFromRefreshToken`. With rotation each call also answers a new refresh token; the old one works
 * for the grace period (a lost answer may be asked for again), then it is a reuse.
 *
 * @throws {AwsError} `RefreshTokenReuseException`, `NotAuthorizedException`
 */
export function getTokensFromRefreshToken(
  context: CognitoContext,
  input: z.output<typeof refreshInput>,
): object {
  const client = clientOf(context, input.ClientId);
  checkClientSecret(client, input.ClientSecret);
  const { token, signIn, user } = refreshable(context, client, input.RefreshToken);
  const rotated = client.rotation ? { RefreshToken: rotate(context, token) } : {};
  return { AuthenticationResult: { ...mintTokens(context, client, user, signIn), ...rotated } };
}

function rotate({ store, clock }: CognitoContext, token: RefreshToken): string {
  const next = makeSecretText(96);
  store.atomically(() => {
    const replacedAt = token.replacedAt ?? clock();
    store.refreshTokens.put(token.hash, token.signInId, { ...token, replacedAt });
    store.refreshTokens.put(next.hash, token.signInId, { hash: next.hash, signInId: token.signInId });
  });
  return next.text;
}

function refreshable(context: CognitoContext, client: ClientSettings, text: string): Refreshable {
  const { store, clock } = context;
  const token = store.refreshTokens.get(hashSecretText(text));
  const signIn = token && store.signIns.get(token.signInId);
  if (!token || !signIn || signIn.clientId !== client.clientId) {
    throw cognitoErrors.notAuthorized('Invalid Refresh Token');
  }
  if (signIn.revoked) throw cognitoErrors.notAuthorized('Refresh Token has been revoked');
  if (signIn.expiresAt <= clock()) throw cognitoErrors.notAuthorized('Refresh Token has expired');
  checkReuse(client, token, clock());
  const user = findUser(context, signIn.poolId, signIn.sub);
  if (!user) throw cognitoErrors.noUser();
  if (!user.enabled) throw cognitoErrors.disabled();
  if (user.status === 'RESET_REQUIRED') throw cognitoErrors.resetRequired();
  return { token, signIn, user };
}

function checkReuse(client: ClientSettings, token: RefreshToken, now: number): void {
  if (token.replacedAt === undefined) return;
  const grace = (client.rotation?.graceSeconds ?? 0) * 1000;
  if (now - token.replacedAt < grace) return;
  throw new AwsError('RefreshTokenReuseException', 'Refresh token has been invalidated by rotation.');
}

/** `RevokeToken`: ends the sign-in that a refresh token belongs to. Unknown tokens are answered alike. */
export function revokeToken(context: CognitoContext, input: z.output<typeof revokeTokenInput>): object {
  const client = clientOf(context, input.ClientId);
  checkClientSecret(client, input.ClientSecret);
  const { store } = context;
  const token = store.refreshTokens.get(hashSecretText(input.Token));
  const signIn = token && store.signIns.get(token.signInId);
  if (!signIn) return {};
  if (signIn.clientId !== client.clientId) {
    throw new AwsError('UnauthorizedException', 'The token was not issued to this client.');
  }
  store.signIns.put(signIn.id, signIn.sub, { ...signIn, revoked: true });
  return {};
}
