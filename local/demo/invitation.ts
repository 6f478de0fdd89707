import { setTimeout as pause } from 'node:timers/promises';
import { apiAs } from './api.ts';

interface Message {
  readonly text: string;
}

/** How long an invitation may take to arrive: the user record's event goes over stream, bus and queue first. */
const patience = 60_000;
const every = 150;

/** The one-time password ends a line of the invitation, whatever its language. */
const passwordIn = (text: string): string | undefined => /:\s+([A-Za-z0-9]{12,64})\s*$/m.exec(text)?.[1];

/** The one-time password of the newest invitation to an address, from the mail inbox. Throws when none comes within a minute. */
export const invitedPassword = async (inbox: string, email: string): Promise<string> => {
  for (const end = Date.now() + patience; Date.now() < end; await pause(every)) {
    const answer = await fetch(`${inbox}/messages?to=${encodeURIComponent(email)}`);
    const [newest] = (await answer.json()) as readonly Message[];
    const password = newest === undefined ? undefined : passwordIn(newest.text);
    if (password !== undefined) return password;
  }
  throw new Error(`No invitation came for ${email}.`);
};

interface SignedIn {
  readonly accessToken: string;
}
interface Challenged {
  readonly challenge: string;
  readonly session: string;
}

const takeOver = async (
  base: string,
  email: string,
  password: string,
  newPassword: string,
): Promise<string> => {
  const api = apiAs(base);
  const first = await api.post<SignedIn | Challenged>('/session', { email, password });
  if ('accessToken' in first) return first.accessToken;
  const answer = { challenge: 'new-password', session: first.session, newPassword };
  return (await api.post<SignedIn>('/session/challenge', answer)).accessToken;
};

/**
 * Signs in for the first time with the password of the invitation, sets the new one and looks in, which makes an invited
 * person an active one. Answers the access token.
 */
export const firstSignIn = async (
  base: string,
  inbox: string,
  email: string,
  newPassword: string,
): Promise<string> => {
  const token = await takeOver(base, email, await invitedPassword(inbox, email), newPassword);
  await apiAs(base, token).get('/session');
  return token;
};
