import type { CognitoMail } from './context.ts';

/** A mail ready to be laid into the inbox (`SesEngine.deposit`). */
export interface CognitoLetter {
  from: string;
  to: string[];
  subject: string;
  text: string;
}

/**
 * The letter of a mail that Cognito sends itself, in the words of its default templates.
 *
 * @param from the pool's sender; Cognito's own where the pool has none
 */
export function cognitoLetter(mail: CognitoMail, from = 'no-reply@verificationemail.com'): CognitoLetter {
  const letter = { from, to: [mail.to] };
  if (mail.kind === 'reset-code') {
    const text = `Your password reset code is ${mail.secret}`;
    return { ...letter, subject: 'Your password reset code', text };
  }
  const text = `Your username is ${mail.to} and temporary password is ${mail.secret}`;
  return { ...letter, subject: 'Your temporary password', text };
}
