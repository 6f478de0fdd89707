import {
  type CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { sessionInputs } from '../../../api/session-routes.ts';
import { AppError } from '../../../domain/core/app-error.ts';
import { parseInput } from '../../../domain/core/schema.ts';
import type { HttpRequest } from '../../shared/http/http-request.ts';
import { problem } from '../../shared/http/problem.ts';
import { readJson } from '../../shared/http/read-json.ts';
import { done, type Reply } from '../../shared/http/reply.ts';
import { asked, cognitoError } from '../../shared/identity/cognito-errors.ts';
import { noCookie, refreshCookie, sessionReply, unpack } from './reply.ts';

/** What the deeds speak with. */
export interface Cognito {
  readonly client: CognitoIdentityProviderClient;
  readonly clientId: string;
}

/** Answers one session route. */
export type SessionDeed = (cognito: Cognito, request: HttpRequest) => Promise<Reply>;

/** Signs in with e-mail and password: tokens, or a challenge. */
export const signIn: SessionDeed = async ({ client, clientId }, request) => {
  const { email, password } = parseInput(sessionInputs.signIn, readJson(request));
  const answered = await asked('password', () =>
    client.send(
      new InitiateAuthCommand({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: clientId,
        AuthParameters: { USERNAME: email, PASSWORD: password },
      }),
    ),
  );
  return sessionReply(answered, email);
};

/** Answers a challenge: a new password instead of the one-time one, or the code of a second factor. */
export const answerChallenge: SessionDeed = async ({ client, clientId }, request) => {
  const input = parseInput(sessionInputs.challenge, readJson(request));
  const { username, session } = unpack(input.session);
  const answer =
    input.challenge === 'code'
      ? { SOFTWARE_TOKEN_MFA_CODE: input.code }
      : { NEW_PASSWORD: input.newPassword };
  const answered = await asked('challenge', () =>
    client.send(
      new RespondToAuthChallengeCommand({
        ClientId: clientId,
        ChallengeName: input.challenge === 'code' ? 'SOFTWARE_TOKEN_MFA' : 'NEW_PASSWORD_REQUIRED',
        Session: session,
        ChallengeResponses: { USERNAME: username, ...answer },
      }),
    ),
  );
  return sessionReply(answered, username);
};

const signedOut = (request: HttpRequest, error: AppError): Reply => ({
  ...problem(error, request.correlationId),
  cookies: [noCookie],
});

/** A new access token, and the next refresh token, by the cookie. A cookie that is no longer good is taken away. */
export const refreshSession: SessionDeed = async ({ client, clientId }, request) => {
  const token = request.cookies[refreshCookie];
  if (token === undefined || token === '')
    throw new AppError('unauthenticated', 'session.missing', 'Sign in first.');
  try {
    const answered = await client.send(
      new GetTokensFromRefreshTokenCommand({ ClientId: clientId, RefreshToken: token }),
    );
    return sessionReply(answered, '');
  } catch (thrown) {
    const error = cognitoError(thrown, 'refresh');
    if (error instanceof AppError && error.kind === 'unauthenticated') return signedOut(request, error);
    throw error;
  }
};

/** Whether Cognito said that there is nobody to send a code to, which we do not tell. */
const isNobody = (error: unknown): boolean =>
  error instanceof Error &&
  ['UserNotFoundException', 'NotAuthorizedException', 'InvalidParameterException'].includes(error.name);

/** Has a code sent to a person who forgot the password. The answer is the same for people who are unknown or cannot get one. */
export const forgotPassword: SessionDeed = async ({ client, clientId }, request) => {
  const { email } = parseInput(sessionInputs.forgot, readJson(request));
  try {
    await client.send(new ForgotPasswordCommand({ ClientId: clientId, Username: email }));
  } catch (error) {
    if (!isNobody(error)) throw cognitoError(error, 'code');
  }
  return { status: 202 };
};

/** Sets a new password with the code that was sent. */
export const resetPassword: SessionDeed = async ({ client, clientId }, request) => {
  const { email, code, newPassword } = parseInput(sessionInputs.reset, readJson(request));
  await asked('code', () =>
    client.send(
      new ConfirmForgotPasswordCommand({
        ClientId: clientId,
        Username: email,
        ConfirmationCode: code,
        Password: newPassword,
      }),
    ),
  );
  return done;
};

/** Signs out: the refresh token and what came of it are revoked, the cookie is taken away. */
export const signOut: SessionDeed = async ({ client, clientId }, request) => {
  const token = request.cookies[refreshCookie];
  if (token !== undefined && token !== '')
    await client.send(new RevokeTokenCommand({ ClientId: clientId, Token: token })).catch(error => {
      // A token that Cognito does not know any more needs no revoking.
      const refusal = cognitoError(error, 'refresh');
      if (!(refusal instanceof AppError)) throw error;
    });
  return { ...done, cookies: [noCookie] };
};
