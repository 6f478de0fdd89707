import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError } from '../http/aws-error.ts';
import { type Caller, type Clock, DroppedAnswer } from '../http/service.ts';
import { bareAddress, identityOf } from './addresses.ts';
import { finishRaw, messageIdHeader } from './finish-raw.ts';
import type { AcceptedMail } from './mail-record.ts';
import type { Outbox } from './outbox.ts';
import { type ParsedMessage, parseMail } from './parse-mail.ts';
import { eventsOf, type Place } from './ses-event.ts';
import type { ConfigurationSet, SendFault, SesOptions } from './ses-options.ts';
import type { SesStore } from './ses-store.ts';
import type { SlidingCount } from './sliding-count.ts';

/** Parts that the operations share. */
export interface SesContext {
  options: SesOptions;
  place: Place;
  store: SesStore;
  outbox: Outbox;
  clock: Clock;
  lastSecond: SlidingCount;
  lastDay: SlidingCount;
  maxSendRate: number;
  max24HourSend: number;
}

/** One call to send, the operations' differences gone. */
export interface SendRequest {
  action: 'SendEmail' | 'SendRawEmail';
  raw: Buffer;
  source: string | undefined;
  /** Envelope recipients; from the headers when empty. */
  destinations: readonly string[];
  configurationSet: string | undefined;
  tags: Readonly<Record<string, string>>;
}

/** SES API v1 takes 10 MB after decoding and 50 recipients a message. */
const maxBytes = 10 * 1024 * 1024;
const maxRecipients = 50;

/**
 * Checks, keeps and answers one mail; its events go to the outbox in the same transaction.
 *
 * @returns the message id
 * @throws {AwsError} as SES: `MessageRejected`, `InvalidParameterValue`, `ConfigurationSetDoesNotExist`,
 * `AccessDenied`, `ThrottlingException`
 */
export async function acceptMail(context: SesContext, request: SendRequest, caller: Caller): Promise<string> {
  checkSize(request.raw);
  const parsed = await parseMail(request.raw);
  const mail = mailOf(context, request, parsed);
  const set = configurationSetOf(context, mail.configurationSet);
  checkSenders(context, request, mail, parsed, caller);
  const fault = await faultFor(context, mail);
  takeQuota(context, mail.message.to.length);
  context.store.accept(mail, eventsOf(mail, context.place, set?.eventTypes ?? []));
  context.outbox.wake();
  if (fault?.loseAnswer) throw new DroppedAnswer(`The answer for ${mail.message.id} was lost on purpose.`);
  return mail.message.id;
}

function checkSize(raw: Buffer): void {
  if (raw.length <= maxBytes) return;
  const message = `Message length is more than ${maxBytes} bytes long: '${raw.length}'.`;
  throw new AwsError('InvalidParameterValue', message);
}

function mailOf(context: SesContext, request: SendRequest, parsed: ParsedMessage): AcceptedMail {
  const { headers } = parsed;
  const to = recipientsOf(request.destinations.length > 0 ? request.destinations : parsed.recipients);
  const at = new Date(context.clock());
  const id = `0107${randomBytes(6).toString('hex')}-${randomUUID()}-000000`;
  const configurationSet = request.configurationSet ?? headers['x-ses-configuration-set'];
  const message = {
    id,
    from: parsed.from,
    to,
    subject: parsed.subject,
    text: parsed.text,
    html: parsed.html,
  };
  return {
    message: {
      ...message,
      headers: { ...shownHeaders(headers), 'message-id': messageIdHeader(id, context.place.region) },
      at: at.toISOString(),
    },
    raw: finishRaw(request.raw, id, context.place.region, at),
    source: bareAddress(request.source ?? parsed.senders[0] ?? ''),
    ...(configurationSet === undefined ? {} : { configurationSet }),
    tags: { ...headerTags(headers['x-ses-message-tags']), ...request.tags },
  };
}

function recipientsOf(addresses: readonly string[]): string[] {
  const recipients = [...new Set(addresses.map(bareAddress))];
  if (recipients.length === 0) throw new AwsError('InvalidParameterValue', "Missing required header 'To'.");
  if (recipients.length <= maxRecipients) return recipients;
  throw new AwsError('InvalidParameterValue', `Recipient count exceeds ${maxRecipients}.`);
}

/** What the recipient would see. */
function shownHeaders(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name !== 'bcc' && !name.startsWith('x-ses-')),
  );
}

/** `X-SES-MESSAGE-TAGS: name=value, name=value`. */
function headerTags(text: string | undefined): Record<string, string> {
  const pairs = (text ?? '').split(',').map(one => one.trim().split('='));
  return Object.fromEntries(
    pairs.filter(([name, value]) => name && value).map(([name, value]) => [name, value]),
  );
}

function configurationSetOf(context: SesContext, name: string | undefined): ConfigurationSet | undefined {
  if (name === undefined) return undefined;
  const set = context.options.configurationSets(name);
  if (set) return set;
  throw new AwsError('ConfigurationSetDoesNotExist', `Configuration set <${name}> does not exist.`);
}

/** Both the envelope's sender and every `From` must be verified; one failing check names all that fail. */
function checkSenders(
  context: SesContext,
  request: SendRequest,
  mail: AcceptedMail,
  parsed: ParsedMessage,
  caller: Caller,
): void {
  const { options, place } = context;
  const senders = [...new Set([mail.source, ...parsed.senders])];
  const identities = options.identities();
  const unverified = senders.filter(one => identityOf(one, identities) === undefined);
  if (parsed.senders.length === 0 || unverified.length > 0) {
    const names = unverified.join(', ') || 'a message without From';
    const message = `Email address is not verified. The following identities failed the check in region ${place.region.toUpperCase()}: ${names}`;
    throw new AwsError('MessageRejected', message);
  }
  const resources = senders.map(one => `identity/${identityOf(one, identities)}`);
  if (mail.configurationSet !== undefined) resources.push(`configuration-set/${mail.configurationSet}`);
  for (const resource of new Set(resources)) checkRight(context, caller, request.action, resource);
}

function checkRight({ options, place }: SesContext, caller: Caller, name: string, resource: string): void {
  const arn = `arn:aws:ses:${place.region}:${place.accountId}:${resource}`;
  if (options.authorise?.(caller.accessKeyId, `ses:${name}`, arn) ?? true) return;
  throw new AwsError(
    'AccessDenied',
    `User is not authorized to perform \`ses:${name}' on resource \`${arn}'`,
    403,
  );
}

async function faultFor(context: SesContext, mail: AcceptedMail): Promise<SendFault | undefined> {
  const { source, tags, message, configurationSet } = mail;
  const facts = { source, to: message.to, subject: message.subject, tags };
  const named = configurationSet === undefined ? facts : { ...facts, configurationSet };
  const fault = await context.options.faults?.(named);
  if (fault?.delayMs !== undefined) await sleep(fault.delayMs);
  if (fault?.refuse) throw fault.refuse;
  return fault;
}

/** Both quotas count recipients. */
function takeQuota(context: SesContext, recipients: number): void {
  const now = context.clock();
  if (context.lastDay.at(now) + recipients > context.max24HourSend) {
    throw new AwsError('ThrottlingException', 'Daily message quota exceeded.');
  }
  const inSecond = context.lastSecond.at(now);
  if (inSecond > 0 && inSecond + recipients > context.maxSendRate) {
    throw new AwsError('ThrottlingException', 'Maximum sending rate exceeded.');
  }
  context.lastSecond.add(now, recipients);
  context.lastDay.add(now, recipients);
}
