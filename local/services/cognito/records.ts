/** What Cognito keeps. Times are milliseconds since 1970. */

/** A user's state, as `UserStatus` names it. */
export type UserStatus = 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED';

/** One user of a pool. The user name is `sub`, since pools here sign in by e-mail. */
export interface User {
  poolId: string;
  sub: string;
  /** Lower case: Cognito compares e-mail user names without case. */
  email: string;
  attributes: Record<string, string>;
  status: UserStatus;
  enabled: boolean;
  /** See `password-hash.ts`; absent until a password was set. */
  passwordHash?: string;
  passwordSetAt: number;
  /** Base32 seed of the authenticator app; counts once verified. */
  totp?: { seed: string; verified: boolean; enabled: boolean; lastStep: number };
  createdAt: number;
  changedAt: number;
}

/** One sign-in: what every token that comes of it points to (`origin_jti`). */
export interface SignIn {
  id: string;
  poolId: string;
  clientId: string;
  sub: string;
  at: number;
  /** End of the refresh tokens; rotation does not prolong it. */
  expiresAt: number;
  revoked: boolean;
}

/** A refresh token, by the hash of its text. */
export interface RefreshToken {
  hash: string;
  signInId: string;
  /** When rotation replaced it. */
  replacedAt?: number;
}

/** A challenge that waits for its answer, by the hash of the session text. */
export interface Challenge {
  hash: string;
  name: 'NEW_PASSWORD_REQUIRED' | 'SOFTWARE_TOKEN_MFA' | 'MFA_SETUP';
  clientId: string;
  sub: string;
  expiresAt: number;
}

/** A code that was mailed. */
export interface MailedCode {
  sub: string;
  hash: string;
  expiresAt: number;
  wrongAnswers: number;
  /** Codes asked for within `askedUntil`. */
  asked: number;
  askedUntil: number;
}

/** Failed sign-ins of one name; see `lockout.ts`. */
export interface Attempts {
  failures: number;
  lastAt: number;
  lockedUntil: number;
}
