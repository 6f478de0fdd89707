import { randomUUID } from 'node:crypto';
import type { AcceptedMail } from './mail-record.ts';

/** What the simulator's addresses do; all others are delivered. */
export type Fate = 'delivery' | 'bounce' | 'complaint' | 'suppressed';

/** An event as SES puts it on the default bus. */
export interface SesEvent {
  version: '0';
  id: string;
  'detail-type': string;
  source: 'aws.ses';
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: { eventType: string; mail: object } & Record<string, unknown>;
}

/** Where the account lives. */
export interface Place {
  region: string;
  accountId: string;
}

/** `bounce@`, `bounce+label@simulator.amazonses.com` and so on (SES developer guide, "mailbox simulator"). */
export function fateOf(recipient: string): Fate {
  const [, name] = /^(\w+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i.exec(recipient) ?? [];
  const fates: Record<string, Fate> = {
    bounce: 'bounce',
    complaint: 'complaint',
    suppressionlist: 'suppressed',
  };
  return fates[name?.toLowerCase() ?? ''] ?? 'delivery';
}

const detailTypes: Readonly<Record<string, string>> = {
  Send: 'Email Sent',
  Delivery: 'Email Delivered',
  Bounce: 'Email Bounced',
  Complaint: 'Email Complaint Received',
};

/**
 * All events of one send, in the order in which they happen. A complaint comes after a delivery.
 *
 * @param eventTypes what the configuration set's destination asks for, in any writing (`SEND`, `Send`, `send`)
 */
export function eventsOf(mail: AcceptedMail, place: Place, eventTypes: readonly string[]): SesEvent[] {
  const wanted = new Set(eventTypes.map(one => one.toLowerCase()));
  const events = [['Send', {}] as const, ...mail.message.to.flatMap(to => consequences(to, mail, place))];
  return events
    .filter(([type]) => wanted.has(type.toLowerCase()))
    .map(([type, facts]) => envelope(type, facts, mail, place));
}

type Consequence = readonly [type: string, facts: object];

function consequences(recipient: string, mail: AcceptedMail, place: Place): Consequence[] {
  const fate = fateOf(recipient);
  const timestamp = mail.message.at;
  if (fate === 'bounce' || fate === 'suppressed')
    return [['Bounce', bounce(recipient, fate, timestamp, place)]];
  const delivery: Consequence = ['Delivery', deliveryFacts(recipient, timestamp, place)];
  return fate === 'complaint' ? [delivery, ['Complaint', complaint(recipient, timestamp)]] : [delivery];
}

function deliveryFacts(recipient: string, timestamp: string, place: Place): object {
  return {
    timestamp,
    processingTimeMillis: 1,
    recipients: [recipient],
    smtpResponse: '250 2.6.0 Message received',
    reportingMTA: reportingMta(place),
  };
}

function bounce(recipient: string, fate: Fate, timestamp: string, place: Place): object {
  const suppressed = fate === 'suppressed';
  const diagnosticCode = suppressed
    ? 'Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.'
    : 'smtp; 550 5.1.1 user unknown';
  return {
    feedbackId: `${randomUUID()}-000000`,
    bounceType: 'Permanent',
    bounceSubType: suppressed ? 'Suppressed' : 'General',
    bouncedRecipients: [{ emailAddress: recipient, action: 'failed', status: '5.1.1', diagnosticCode }],
    timestamp,
    reportingMTA: `dns; ${reportingMta(place)}`,
  };
}

function complaint(recipient: string, timestamp: string): object {
  return {
    feedbackId: `${randomUUID()}-000000`,
    complaintSubType: null,
    complainedRecipients: [{ emailAddress: recipient }],
    timestamp,
    userAgent: 'Amazon SES Mailbox Simulator',
    complaintFeedbackType: 'abuse',
    arrivalDate: timestamp,
  };
}

function reportingMta(place: Place): string {
  return `a1-1.smtp-out.${place.region}.amazonses.com`;
}

function envelope(type: string, facts: object, mail: AcceptedMail, place: Place): SesEvent {
  const { region, accountId } = place;
  const set = mail.configurationSet;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': detailTypes[type] ?? type,
    source: 'aws.ses',
    account: accountId,
    time: `${mail.message.at.slice(0, 19)}Z`,
    region,
    resources: set === undefined ? [] : [`arn:aws:ses:${region}:${accountId}:configuration-set/${set}`],
    detail: { eventType: type, mail: mailFacts(mail, place), [type.toLowerCase()]: facts },
  };
}

function mailFacts({ message, source, tags, configurationSet }: AcceptedMail, place: Place): object {
  const { headers } = message;
  const ownTags = Object.entries(tags).map(([name, value]) => [name, [value]]);
  return {
    timestamp: message.at,
    source,
    sourceArn: `arn:aws:ses:${place.region}:${place.accountId}:identity/${source.split('@').at(-1)}`,
    sendingAccountId: place.accountId,
    messageId: message.id,
    destination: message.to,
    headersTruncated: false,
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    commonHeaders: {
      from: [message.from],
      ...(headers.to === undefined ? {} : { to: [headers.to] }),
      messageId: message.id,
      subject: message.subject,
    },
    tags: {
      ...(configurationSet === undefined ? {} : { 'ses:configuration-set': [configurationSet] }),
      'ses:from-domain': [source.split('@').at(-1)],
      ...Object.fromEntries(ownTags),
    },
  };
}
