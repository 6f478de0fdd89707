import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { type Environment, variable } from '../environment.ts';
import { composeMail, type Letter } from './compose.ts';

/** Sends mails through SES with the configuration set whose events tell what became of them. */
export interface Post {
  /** Answers the message id of SES. `tags` come back on its events. Throws what SES throws. */
  send(
    letter: Omit<Letter, 'from'> & { readonly fromName: string },
    tags: Readonly<Record<string, string>>,
  ): Promise<string>;
}

/** SES turned the mail away before taking it, or was not reached at all: it may be sent again. Anything unlisted may have been sent. */
const turnedAway: ReadonlySet<string> = new Set([
  'Throttling',
  'ThrottlingException',
  'LimitExceededException',
  'AccountSendingPausedException',
  // A right that is missing is the operator's to give: the mail waits in the queue and its dead letters, and is not lost.
  'AccessDenied',
  'AccessDeniedException',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'CredentialsProviderError',
  'ECONNREFUSED',
  'ENOTFOUND',
]);
const refused: ReadonlySet<string> = new Set([
  'MessageRejected',
  'MailFromDomainNotVerifiedException',
  'ConfigurationSetDoesNotExistException',
  'ConfigurationSetSendingPausedException',
  'InvalidParameterValue',
  'LetterRefused',
]);

/** What an error of a send means: try later, never, or nobody knows. */
export const sendOutcome = (error: unknown): 'later' | 'never' | 'unknown' => {
  if (!(error instanceof Error)) return 'unknown';
  if (turnedAway.has(error.name) || turnedAway.has(String((error as { code?: unknown }).code)))
    return 'later';
  return refused.has(error.name) ? 'never' : 'unknown';
};

/**
 * One attempt a call: SES has no idempotency token, so the SDK's own retry after a lost answer could send twice. Retrying is the
 * queue's business, after the mail's state said what is known.
 */
export const openPost = (environment: Environment): Post => {
  const client = new SESClient({ ...(environment.client('ses') as object), maxAttempts: 1 });
  const address = variable(environment, 'MAIL_FROM');
  const configurationSet = variable(environment, 'MAIL_CONFIGURATION_SET');
  return {
    send: async ({ fromName, ...letter }, tags) => {
      const raw = await composeMail({ ...letter, from: { name: fromName, address } });
      const answer = await client.send(
        new SendRawEmailCommand({
          Source: address,
          Destinations: [letter.to.address],
          RawMessage: { Data: raw },
          ConfigurationSetName: configurationSet,
          Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
        }),
      );
      if (answer.MessageId === undefined) throw new Error('SES answered without a message id.');
      return answer.MessageId;
    },
  };
};
