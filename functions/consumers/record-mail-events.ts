import * as z from 'zod';
import { typeCatalogue } from '../../domain/record-types.ts';
import type { MailNews, MailStatus } from '../../domain/work/mail-states.ts';
import { mayBecome } from '../../domain/work/mail-states.ts';
import { batchHandler } from '../shared/consume/batch.ts';
import type { Environment } from '../shared/environment.ts';
import { logger } from '../shared/log/logger.ts';
import { bringMail, readMail } from '../shared/mail/advance.ts';
import { openStores } from '../shared/store/open-store.ts';
import type { Store } from '../shared/store/store.ts';
import { retryStale } from '../shared/use-cases/retry-stale.ts';

/** What SES says on the default bus (Amazon SES developer guide, "event data"); tags come as lists. */
const sesEvent = z.object({
  detail: z.object({
    eventType: z.string(),
    mail: z.object({
      messageId: z.string(),
      timestamp: z.string().optional(),
      tags: z.record(z.string(), z.array(z.string())).prefault({}),
    }),
    bounce: z.object({ bounceType: z.string().optional(), bounceSubType: z.string().optional() }).optional(),
  }),
});

type SesEvent = z.output<typeof sesEvent>['detail'];

const statusOf: Readonly<Record<string, MailStatus>> = {
  Send: 'sent',
  Delivery: 'delivered',
  Bounce: 'bounced',
  Complaint: 'complained',
  Reject: 'failed',
};

/** `timestamp` is when SES took the mail: an event may be faster than the sender, or all that is left of a sender that died. */
const newsOf = ({ mail, bounce, eventType }: SesEvent): MailNews => ({
  messageId: mail.messageId,
  ...(mail.timestamp === undefined ? {} : { sentAt: mail.timestamp }),
  ...(bounce === undefined
    ? {}
    : { problem: [bounce.bounceType, bounce.bounceSubType].filter(Boolean).join(' / ') }),
  ...(eventType === 'Complaint' ? { problem: 'complaint' } : {}),
});

/** The sender, `Send` and `Delivery` write at the same moment; waiting for the queue would show the outcome minutes late. */
const attempts = 5;

/** Writes down the news, if it is news: events come twice and late. */
const record = (store: Store, mailId: string, to: MailStatus, news: MailNews): Promise<void> =>
  retryStale(attempts, async () => {
    const mail = await readMail(store, mailId);
    if (mayBecome(mail.status, to)) await bringMail(store, mail, to, news);
  });

/**
 * Queue `mail-events`: what SES reports of our mails becomes their state; also of those whose sending is unknown. Mails
 * without our tags (invitations) have no record. Whoever loses a race looks again; at last the queue brings the message again.
 */
export const createHandler = (environment: Environment) => {
  const stores = openStores(environment, typeCatalogue);
  return batchHandler(
    async body => {
      const { detail } = sesEvent.parse(JSON.parse(body));
      const [tenantId, mailId] = [detail.mail.tags.tenantId?.[0], detail.mail.tags.mailId?.[0]];
      const to = statusOf[detail.eventType];
      if (tenantId === undefined || mailId === undefined || to === undefined) return;
      await record(await stores.storeFor(tenantId), mailId, to, newsOf(detail));
    },
    logger('record-mail-events', environment.variables.LOG_LEVEL),
  );
};
