import { AppError } from '../core/app-error.ts';
import { change, type Decision } from '../core/change.ts';
import { given } from '../core/given.ts';
import type { RecordOf } from '../core/record-type.ts';
import { mail, type mailStatuses } from './mail.ts';

/** A mail as its states see it. */
export type Mail = RecordOf<typeof mail>;
/** How far a mail has come. */
export type MailStatus = (typeof mailStatuses)[number];

/**
 * Which state may follow which (DESIGN §7). Events of SES come late and out of order: a bounce may arrive before the answer of
 * the send, and a complaint after the delivery. A mail that SES turned away for now is planned again. `unknown` is left by
 * such events only, never by sending again.
 */
const next: Readonly<Record<MailStatus, readonly MailStatus[]>> = {
  planned: ['claimed', 'failed'],
  claimed: ['planned', 'sent', 'unknown', 'failed', 'delivered', 'bounced', 'complained'],
  sent: ['delivered', 'bounced', 'complained'],
  unknown: ['sent', 'delivered', 'bounced', 'complained'],
  failed: [],
  delivered: ['bounced', 'complained'],
  bounced: [],
  complained: [],
};

/** Whether a mail in the state `from` may come to `to`. */
export const mayBecome = (from: MailStatus, to: MailStatus): boolean => next[from].includes(to);

/** What is known about the step: the service's message id, when it was sent (ISO 8601), and what went wrong. */
export interface MailNews {
  readonly messageId?: string;
  readonly sentAt?: string;
  readonly problem?: string;
}

/**
 * Brings a mail to another state. Claiming tells nobody; every other state is a deed `mail.<state>`. Throws the conflict
 * `mail.wrong-state` when the mail cannot come to that state any more: whoever lost the race must not send.
 */
export const advanceMail = (record: Mail, to: MailStatus, news: MailNews = {}): Decision => {
  if (!mayBecome(record.status, to))
    throw new AppError('conflict', 'mail.wrong-state', `A mail that is ${record.status} cannot be ${to}.`, {
      from: record.status,
      to,
    });
  const changes = [change(mail, record, { status: to, ...given({ ...news }) })];
  if (to === 'claimed' || to === 'planned') return { changes };
  const { messageId, problem } = news;
  return { changes, deed: { type: `mail.${to}`, data: { to: record.to, ...given({ messageId, problem }) } } };
};
