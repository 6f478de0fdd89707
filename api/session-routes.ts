import * as z from 'zod';
import type { Route } from './route.ts';

const email = z.string().trim().max(254).toLowerCase();
const password = z.string().min(1).max(256);
const newPassword = z.string().min(12, 'Use at least 12 characters.').max(256);

const code = z.string().trim().min(1).max(64);
const sessionText = z.string().min(1).max(6000);

/** What the session routes read. */
export const sessionInputs = {
  signIn: z.strictObject({ email, password }),
  challenge: z.discriminatedUnion('challenge', [
    z.strictObject({ challenge: z.literal('new-password'), session: sessionText, newPassword }),
    z.strictObject({ challenge: z.literal('code'), session: sessionText, code }),
  ]),
  forgot: z.strictObject({ email }),
  reset: z.strictObject({ email, code, newPassword }),
};

/** An access token for the `Authorization: Bearer` header; `expiresIn` in seconds. The refresh token is in a cookie that no script reads. */
export const signedIn = z.strictObject({ accessToken: z.string(), expiresIn: z.int() });

/** One more step is asked for, a new password or a code: answer it with `POST /api/v1/session/challenge`, giving `session` back. */
export const challenged = z.strictObject({
  challenge: z.enum(['new-password', 'code']),
  session: z.string(),
});

/** Who is signed in, as what, where. */
export const session = z.strictObject({
  user: z.exactOptional(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      locale: z.exactOptional(z.string()),
    }),
  ),
  actor: z.strictObject({ kind: z.string(), id: z.string(), name: z.string() }),
  role: z.strictObject({ id: z.string(), name: z.string(), level: z.string() }),
  tenant: z.strictObject({
    id: z.string(),
    name: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    locale: z.string(),
    country: z.exactOptional(z.string()),
  }),
  tenants: z.array(z.string()),
});

const post = (
  tail: string,
  operation: Route['operation'],
  operationId: string,
  summary: string,
  rest: Pick<Route, 'status'> & Partial<Route>,
): Route => ({
  method: 'POST',
  path: `/api/v1/session${tail}`,
  operation,
  operationId,
  summary,
  who: 'public',
  ...rest,
});

/** Signing in and out; answered by the session function, but for who is signed in. */
export const sessionRoutes: readonly Route[] = [
  post('', 'sign-in', 'signIn', 'Sign in with e-mail and password', {
    status: 200,
    input: () => sessionInputs.signIn,
    output: () => z.union([signedIn, challenged]),
  }),
  post(
    '/challenge',
    'answer-challenge',
    'answerChallenge',
    'Answer what signing in asked for: a new password or a code',
    {
      status: 200,
      input: () => sessionInputs.challenge,
      output: () => z.union([signedIn, challenged]),
    },
  ),
  post('/refresh', 'refresh-session', 'refreshSession', 'A new access token by the refresh cookie', {
    status: 200,
    output: () => signedIn,
  }),
  post('/forgot-password', 'forgot-password', 'forgotPassword', 'Have a code sent to set a new password', {
    status: 202,
    input: () => sessionInputs.forgot,
  }),
  post('/reset-password', 'reset-password', 'resetPassword', 'Set a new password with the code', {
    status: 204,
    input: () => sessionInputs.reset,
  }),
  {
    method: 'DELETE',
    path: '/api/v1/session',
    operation: 'sign-out',
    operationId: 'signOut',
    summary: 'Sign out: the refresh token is revoked',
    who: 'public',
    status: 204,
  },
  {
    method: 'GET',
    path: '/api/v1/session',
    operation: 'show-session',
    operationId: 'showSession',
    summary: 'Who is signed in, with role and tenant',
    who: 'caller',
    status: 200,
    output: () => session,
  },
];
