import { apiClient } from '../../../../api/client.ts';
import { newKey } from './new-key.ts';
import { isProblem } from './problem.ts';

/** What signing in answers: tokens, or what is asked for next. */
export interface SignInAnswer {
  readonly accessToken?: string;
  readonly challenge?: ChallengeAnswer['challenge'];
  readonly session?: string;
}

/** Memory only: a script that were ever smuggled in finds nothing in the browser's storage. */
let token: string | undefined;
const { call: bare } = apiClient({ base: '', token: () => undefined, newKey });

let left = false;

let renewal: Promise<string | undefined> | undefined;
const listeners = new Set<() => void>();

const keep = (next: string | undefined): void => {
  if (next === token) return;
  token = next;
  if (next !== undefined) left = false;
  for (const listener of listeners) listener();
};

/** One tab at a time: each renewal uses up the refresh token that all tabs share, and the cookie then holds the next. */
const alone = <T>(work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? navigator.locks.request('steppe.renewal', work) : work();

/** One renewal at a time, however many requests wait for it. */
const renew = (): Promise<string | undefined> => {
  renewal ??= alone(() => bare<SignInAnswer>('/session/refresh', { method: 'POST', body: {} }))
    .then(
      answer => answer.accessToken,
      error => {
        if (isProblem(error, 401) || isProblem(error, 400)) return undefined;
        throw error;
      },
    )
    .then(next => {
      keep(next);
      return next;
    })
    .finally(() => {
      renewal = undefined;
    });
  return renewal;
};

/** Asks the API as the person who is signed in. */
export const { call } = apiClient({ base: '', token: () => token, renew, newKey });

const accept = (answer: SignInAnswer): SignInAnswer => {
  if (answer.accessToken !== undefined) keep(answer.accessToken);
  return answer;
};

/** Whether somebody is signed in, here and now. */
export const isSignedIn = (): boolean => token !== undefined;

/** Whether the last session was ended by the person, not by time or the server. */
export const hasLeft = (): boolean => left;

/** Calls back when somebody signs in or out. Answers how to stop. */
export const onSessionChange = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Takes up the session of an earlier visit by its cookie. Answers whether there was one. */
export const resumeSession = async (): Promise<boolean> => (token ?? (await renew())) !== undefined;

/** E-mail and password; throws the API's problem when they are wrong. */
export const signIn = async (email: string, password: string): Promise<SignInAnswer> =>
  accept(await bare<SignInAnswer>('/session', { method: 'POST', body: { email, password } }));

/** The answer to a challenge: the first password of one's own, or the code of a second factor. */
export type ChallengeAnswer =
  | { readonly challenge: 'new-password'; readonly session: string; readonly newPassword: string }
  | { readonly challenge: 'code'; readonly session: string; readonly code: string };

/** Answers a challenge; may bring another one. */
export const answerChallenge = async (answer: ChallengeAnswer): Promise<SignInAnswer> =>
  accept(await bare<SignInAnswer>('/session/challenge', { method: 'POST', body: answer }));

/** Asks for a code by mail. Answers the same whether or not the address is known. */
export const forgotPassword = (email: string): Promise<void> =>
  bare('/session/forgot-password', { method: 'POST', body: { email } });

/** Sets a new password with the code from the mail. */
export const resetPassword = (email: string, code: string, newPassword: string): Promise<void> =>
  bare('/session/reset-password', { method: 'POST', body: { email, code, newPassword } });

/** Ends the session here and on the server. The token goes even if the server cannot be reached. */
export const signOut = async (): Promise<void> => {
  left = true;
  await call('/session', { method: 'DELETE' }).finally(() => keep(undefined));
};
