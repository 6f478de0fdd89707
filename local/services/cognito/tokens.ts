import { randomUUID } from 'node:crypto';
import type { CognitoContext } from './context.ts';
import { cognitoErrors } from './errors.ts';
import { readJwt, signJwt } from './jwt.ts';
import type { SignIn, User } from './records.ts';
import { makeSecretText } from './secret-text.ts';
import type { ClientSettings } from './settings.ts';
import { findUser } from './users.ts';

/** `AuthenticationResult`. */
export interface AuthenticationResult {
  AccessToken: string;
  IdToken: string;
  ExpiresIn: number;
  TokenType: 'Bearer';
  RefreshToken?: string;
}

/** Begins a sign-in of a user who proved who they are: three tokens. */
export function beginSignIn(
  context: CognitoContext,
  client: ClientSettings,
  user: User,
): AuthenticationResult {
  const { store, clock } = context;
  const at = clock();
  const { sub, poolId } = user;
  const expiresAt = at + client.refreshTokenSeconds * 1000;
  const signIn = { id: randomUUID(), poolId, clientId: client.clientId, sub, at, expiresAt, revoked: false };
  const refresh = makeSecretText(96);
  store.atomically(() => {
    sweepSignIns(context, sub, at);
    store.signIns.put(signIn.id, sub, signIn);
    store.refreshTokens.put(refresh.hash, signIn.id, { hash: refresh.hash, signInId: signIn.id });
  });
  return { ...mintTokens(context, client, user, signIn), RefreshToken: refresh.text };
}

/** Refresh tokens past their time are of no use to anybody; access tokens never outlive them by more than a day. */
function sweepSignIns({ store }: CognitoContext, sub: string, now: number): void {
  for (const old of store.signIns.list(sub)) {
    if (old.expiresAt + 86_400_000 > now) continue;
    store.refreshTokens.removeGroup(old.id);
    store.signIns.remove(old.id);
  }
}

/** A new access and id token of a sign-in. */
export function mintTokens(
  context: CognitoContext,
  client: ClientSettings,
  user: User,
  signIn: SignIn,
): AuthenticationResult {
  const now = Math.floor(context.clock() / 1000);
  const shared = {
    sub: user.sub,
    iss: context.issuer(user.poolId),
    origin_jti: signIn.id,
    event_id: randomUUID(),
    auth_time: Math.floor(signIn.at / 1000),
    iat: now,
  };
  return {
    AccessToken: signJwt(context.key, accessClaims(shared, client, now)),
    IdToken: signJwt(context.key, idClaims(shared, client, user, now)),
    ExpiresIn: client.accessTokenSeconds,
    TokenType: 'Bearer',
  };
}

function accessClaims(shared: { sub: string }, client: ClientSettings, now: number): object {
  return {
    ...shared,
    client_id: client.clientId,
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin',
    exp: now + client.accessTokenSeconds,
    jti: randomUUID(),
    username: shared.sub,
  };
}

function idClaims(shared: { sub: string }, client: ClientSettings, user: User, now: number): object {
  const { email_verified: verified, phone_number_verified: phoneVerified, ...attributes } = user.attributes;
  return {
    ...attributes,
    ...(verified === undefined ? {} : { email_verified: verified === 'true' }),
    ...(phoneVerified === undefined ? {} : { phone_number_verified: phoneVerified === 'true' }),
    ...shared,
    'cognito:username': user.sub,
    aud: client.clientId,
    token_use: 'id',
    exp: now + client.idTokenSeconds,
    jti: randomUUID(),
  };
}

/** A user who shows an access token of ours. */
export interface Bearer {
  user: User;
  signIn: SignIn;
}

/**
 * Reads an access token for Cognito's own calls (`GetUser`, `ChangePassword` …).
 *
 * @throws {AwsError} `NotAuthorizedException` when it is not ours, expired or revoked
 */
export function bearerOf(context: CognitoContext, accessToken: string): Bearer {
  const claims = readJwt(context.key, accessToken);
  if (claims?.token_use !== 'access') throw cognitoErrors.notAuthorized('Invalid Access Token');
  if (Number(claims.exp) * 1000 <= context.clock()) {
    throw cognitoErrors.notAuthorized('Access Token has expired');
  }
  const signIn = context.store.signIns.get(String(claims.origin_jti));
  if (!signIn || signIn.revoked) throw cognitoErrors.notAuthorized('Access Token has been revoked');
  const user = findUser(context, signIn.poolId, signIn.sub);
  if (!user) throw cognitoErrors.noUser();
  if (!user.enabled) throw cognitoErrors.disabled();
  return { user, signIn };
}
