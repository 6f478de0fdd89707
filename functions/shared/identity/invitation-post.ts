import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { type Environment, variable } from '../environment.ts';
import { plainMail } from './plain-mail.ts';

/** An invitation to be sent, with the tags that come back on its events. */
export interface Letter {
  readonly fromName: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Sends an invitation. Throws what SES throws; a second try may send it twice, and the newest counts. */
export type SendInvitation = (letter: Letter) => Promise<void>;

/** Sends invitations through SES (`MAIL_FROM`, `MAIL_CONFIGURATION_SET`). */
export const invitationPost = (environment: Environment): SendInvitation => {
  const client = new SESClient(environment.client('ses') as object);
  const address = variable(environment, 'MAIL_FROM');
  const ConfigurationSetName = variable(environment, 'MAIL_CONFIGURATION_SET');
  return async ({ fromName, to, subject, text, tags }) => {
    const at = new Date().toISOString();
    const raw = plainMail({ from: { name: fromName, address }, to, subject, text, at });
    await client.send(
      new SendRawEmailCommand({
        Source: address,
        Destinations: [to.address],
        RawMessage: { Data: raw },
        ConfigurationSetName,
        Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
  };
};
