import { systemActor } from '../../../domain/core/actor.ts';
import { AppError } from '../../../domain/core/app-error.ts';
import { mail } from '../../../domain/work/mail.ts';
import { advanceMail, type Mail, type MailNews, type MailStatus } from '../../../domain/work/mail-states.ts';
import type { Context } from '../context.ts';
import type { Store } from '../store/store.ts';
import { newId } from '../use-cases/new-id.ts';

/** The circumstances of the platform itself at work on a mail. */
const contextFor = (tenantId: string): Context => ({
  tenantId,
  actor: systemActor,
  now: new Date().toISOString(),
  newId,
  correlationId: newId('cor'),
  depth: 1,
});

/** Reads a mail as it is now. Throws when there is none. */
export const readMail = async (store: Store, mailId: string): Promise<Mail> => {
  const found = await store.get(mail, mailId, { consistent: true });
  if (found === undefined)
    throw new AppError('not-found', 'mail.not-found', 'There is no such mail.', { mailId });
  return found as unknown as Mail;
};

/** Brings a mail to another state under its version: of two that try, one does. Throws `mail.wrong-state` or `record.stale`. */
export const bringMail = async (
  store: Store,
  was: Mail,
  to: MailStatus,
  news: MailNews = {},
): Promise<Mail> => {
  const { records } = await store.commit(advanceMail(was, to, news), contextFor(store.tenantId));
  return records[0] as unknown as Mail;
};

const lost: ReadonlySet<string> = new Set(['mail.wrong-state', 'record.stale']);

/** Whether somebody else was faster. */
export const wasOvertaken = (error: unknown): boolean => error instanceof AppError && lost.has(error.code);
