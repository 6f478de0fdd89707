import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { AppError } from '../../../domain/core/app-error.ts';
import { ok, type Reply } from '../../shared/http/reply.ts';

/** The refresh token's cookie: no script reads it, no other site sends it, only this host has it (the `__Host-` prefix, RFC 6265bis). */
export const refreshCookie = '__Host-steppe-refresh';
const attributes = 'Path=/; HttpOnly; Secure; SameSite=Strict';
const days30 = 30 * 24 * 3600;

/** Takes the cookie away. */
export const noCookie = `${refreshCookie}=; ${attributes}; Max-Age=0`;

const cookieWith = (token: string): string => `${refreshCookie}=${token}; ${attributes}; Max-Age=${days30}`;

/** What Cognito answers on signing in: tokens, or one more question. */
interface Answered {
  readonly AuthenticationResult?: AuthenticationResultType | undefined;
  readonly ChallengeName?: string | undefined;
  readonly ChallengeParameters?: Readonly<Record<string, string>> | undefined;
  readonly Session?: string | undefined;
}

/** The challenges that we can put to a person, by Cognito's names. */
export const challenges = { NEW_PASSWORD_REQUIRED: 'new-password', SOFTWARE_TOKEN_MFA: 'code' } as const;

/** Cognito's session and the user name that it goes with, as one text for the client to hand back. */
export interface Asked {
  readonly username: string;
  readonly session: string;
}

const pack = (asked: Asked): string => Buffer.from(JSON.stringify(asked)).toString('base64url');

/** Reads back what `pack` made. Throws `session.expired` for anything else: Cognito checks what is inside. */
export const unpack = (text: string): Asked => {
  try {
    const { username, session } = JSON.parse(Buffer.from(text, 'base64url').toString()) as Partial<Asked>;
    if (typeof username === 'string' && typeof session === 'string') return { username, session };
  } catch {
    // No text of ours: the same answer as for one too old.
  }
  throw new AppError('unauthenticated', 'session.expired', 'This took too long. Sign in again.');
};

/** Access token in the body, refresh token in the cookie. */
const tokensReply = (tokens: AuthenticationResultType): Reply => ({
  ...ok({ accessToken: tokens.AccessToken, expiresIn: tokens.ExpiresIn ?? 900 }),
  ...(tokens.RefreshToken !== undefined && { cookies: [cookieWith(tokens.RefreshToken)] }),
});

/** The reply to what Cognito answered. Throws `session.unsupported-challenge` for a question that we cannot put. */
export const sessionReply = (answered: Answered, email: string): Reply => {
  if (answered.AuthenticationResult !== undefined) return tokensReply(answered.AuthenticationResult);
  const challenge = challenges[answered.ChallengeName as keyof typeof challenges];
  if (challenge === undefined || answered.Session === undefined)
    throw new AppError(
      'forbidden',
      'session.unsupported-challenge',
      'This account asks for more than is possible here.',
    );
  const username = answered.ChallengeParameters?.USER_ID_FOR_SRP ?? email;
  return ok({ challenge, session: pack({ username, session: answered.Session }) });
};
