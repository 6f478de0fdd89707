import { settings, settingsId } from '../../../domain/tenancy/settings.ts';
import type { Mail } from '../../../domain/work/mail-states.ts';
import type { Store } from '../store/store.ts';
import { bringMail, readMail, wasOvertaken } from './advance.ts';
import { type Post, sendOutcome } from './post.ts';

/** A claim older than this is nobody's any more: the function that made it has timed out (its limit is 30 s). */
const claimLasts = 45_000;

const letterOf = (mail: Mail, fromName: string) => ({
  fromName,
  to: { address: mail.to, ...(mail.toName === undefined ? {} : { name: mail.toName }) },
  subject: mail.subject,
  text: mail.text,
  ...(mail.html === undefined ? {} : { html: mail.html }),
});

const settled = async (store: Store, claimed: Mail, error: unknown): Promise<void> => {
  const outcome = sendOutcome(error);
  const problem = error instanceof Error ? error.name : 'Error';
  if (outcome === 'unknown') await bringMail(store, claimed, 'unknown', { problem });
  if (outcome === 'never') await bringMail(store, claimed, 'failed', { problem });
  if (outcome === 'later') {
    await bringMail(store, claimed, 'planned');
    throw error;
  }
};

/** All that can fail is read before the claim: a mail that is claimed and not sent would end as unknown. */
const hand = async (store: Store, post: Post, mail: Mail): Promise<void> => {
  const tenant = await store.get(settings, settingsId);
  const claimed = await bringMail(store, mail, 'claimed');
  const tags = { tenantId: store.tenantId, mailId: claimed.id };
  let messageId: string;
  try {
    messageId = await post.send(letterOf(claimed, String(tenant?.name ?? '')), tags);
  } catch (error) {
    await settled(store, claimed, error);
    return;
  }
  await bringMail(store, claimed, 'sent', { messageId, sentAt: new Date().toISOString() });
};

/** An old claim means that its sender died: whether SES took the mail, only its events can tell. It is not sent again. */
const abandoned = async (store: Store, mail: Mail): Promise<void> => {
  if (Date.now() - Date.parse(mail.updatedAt) < claimLasts)
    throw new Error(`Mail ${mail.id} is being sent by somebody else.`);
  await bringMail(store, mail, 'unknown', { problem: 'interrupted' });
};

/**
 * Sends one planned mail: claimed under its version, handed to SES once, and its outcome written down (DESIGN §7). Called
 * again for the same mail it does nothing, or resolves a claim that was left behind.
 */
export const deliverMail = async (store: Store, post: Post, mailId: string): Promise<void> => {
  const mail = await readMail(store, mailId);
  try {
    if (mail.status === 'claimed') await abandoned(store, mail);
    if (mail.status === 'planned') await hand(store, post, mail);
  } catch (error) {
    if (!wasOvertaken(error)) throw error;
  }
};
