import type * as z from 'zod';
import { AwsError } from '../http/aws-error.ts';
import type { Operation, Operations } from '../http/json-protocol.ts';
import { parseInput } from '../http/parse-input.ts';
import type { Caller } from '../http/service.ts';
import { acceptMail, type SesContext } from './accept-mail.ts';
import { composeSendEmail } from './compose-mail.ts';
import { noInput, sendEmailInput, sendRawEmailInput } from './ses-inputs.ts';

/** The operations by AWS name; all others are refused by name. */
export function sesOperations(context: SesContext): Operations {
  return new Map<string, Operation>([
    ['SendEmail', (raw, caller) => sendEmail(context, read(sendEmailInput, raw, caller), caller)],
    ['SendRawEmail', (raw, caller) => sendRawEmail(context, read(sendRawEmailInput, raw, caller), caller)],
    ['GetSendQuota', (raw, caller) => sendQuota(context, read(noInput, raw, caller))],
    ['GetAccountSendingEnabled', (raw, caller) => sendingEnabled(read(noInput, raw, caller))],
  ]);
}

/**
 * Any web page can post a form to this port, so an unsigned call is refused as AWS refuses it: a page cannot
 * set `Authorization` without the browser asking first.
 */
function read<T>(schema: z.ZodType<T>, raw: unknown, caller: Caller): T {
  if (caller.accessKeyId !== undefined) return parseInput(schema, raw, 'InvalidParameterValue');
  throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
}

async function sendEmail(
  context: SesContext,
  input: z.output<typeof sendEmailInput>,
  caller: Caller,
): Promise<object> {
  const { ToAddresses, CcAddresses, BccAddresses } = input.Destination;
  const request = {
    action: 'SendEmail' as const,
    raw: await composeSendEmail(input),
    source: input.ReturnPath ?? input.Source,
    destinations: [...ToAddresses, ...CcAddresses, ...BccAddresses],
    configurationSet: input.ConfigurationSetName,
    tags: tagsOf(input.Tags),
  };
  return { MessageId: await acceptMail(context, request, caller) };
}

async function sendRawEmail(
  context: SesContext,
  input: z.output<typeof sendRawEmailInput>,
  caller: Caller,
): Promise<object> {
  const request = {
    action: 'SendRawEmail' as const,
    raw: Buffer.from(input.RawMessage.Data, 'base64'),
    source: input.Source,
    destinations: input.Destinations,
    configurationSet: input.ConfigurationSetName,
    tags: tagsOf(input.Tags),
  };
  return { MessageId: await acceptMail(context, request, caller) };
}

function tagsOf(tags: readonly { Name: string; Value: string }[]): Record<string, string> {
  return Object.fromEntries(tags.map(({ Name, Value }) => [Name, Value]));
}

function sendQuota(context: SesContext, _: object): object {
  const { max24HourSend, maxSendRate } = context;
  const sent = context.lastDay.at(context.clock());
  return { Max24HourSend: max24HourSend, MaxSendRate: maxSendRate, SentLast24Hours: sent };
}

function sendingEnabled(_: object): object {
  return { Enabled: true };
}
