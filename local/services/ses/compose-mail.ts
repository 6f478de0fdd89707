import { createTransport } from 'nodemailer';
import type * as z from 'zod';
import { AwsError } from '../http/aws-error.ts';
import { hasControl } from './addresses.ts';
import type { sendEmailInput } from './ses-inputs.ts';

const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

/** What a simple mail is made of. */
export interface MailParts {
  from: string;
  to: string[];
  cc?: string[];
  replyTo?: string[];
  subject: string;
  text?: string | undefined;
  html?: string | undefined;
}

/** Writes MIME. Files and addresses in the parts are never fetched. */
export async function composeMail(parts: MailParts): Promise<Buffer> {
  const { message } = await composer.sendMail({ ...parts, disableFileAccess: true, disableUrlAccess: true });
  return message as Buffer;
}

/** The message of a `SendEmail` call. @throws {AwsError} `InvalidParameterValue` */
export function composeSendEmail(input: z.output<typeof sendEmailInput>): Promise<Buffer> {
  const { Subject, Body } = input.Message;
  const addresses = [input.Source, ...input.Destination.ToAddresses, ...input.Destination.CcAddresses];
  if ([Subject.Data, ...addresses, ...input.ReplyToAddresses].some(hasControl)) {
    throw new AwsError('InvalidParameterValue', 'Control characters are not allowed in headers.');
  }
  return composeMail({
    from: input.Source,
    to: input.Destination.ToAddresses,
    cc: input.Destination.CcAddresses,
    replyTo: input.ReplyToAddresses,
    subject: Subject.Data,
    text: Body.Text?.Data,
    html: Body.Html?.Data,
  });
}
