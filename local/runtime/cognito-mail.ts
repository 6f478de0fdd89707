import type { CognitoMail } from '../services/cognito/context.ts';
import type { SesEngine } from '../services/ses/open-ses.ts';
import type { MailSettings } from './mail-settings.ts';

/** Cognito's own mails (a code for a forgotten password) lie in the same inbox as all others. */
export function cognitoMail(ses: SesEngine, settings: MailSettings): (mail: CognitoMail) => Promise<void> {
  return async mail => {
    const sender = settings.identities[0] ?? 'localhost';
    const from = sender.includes('@') ? sender : `no-reply@${sender}`;
    await ses.deposit({ from, to: [mail.to], ...textsOf(mail) });
  };
}

function textsOf(mail: CognitoMail): { subject: string; text: string } {
  return mail.kind === 'invitation'
    ? {
        subject: 'Your temporary password',
        text: `Your username is ${mail.to} and temporary password is ${mail.secret}.`,
      }
    : { subject: 'Your verification code', text: `Your confirmation code is ${mail.secret}` };
}
