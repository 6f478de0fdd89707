import { recordType } from '../core/record-type.ts';

/**
 * How far a mail has come. `claimed`: about to be handed to SES; `unknown`: the process died while handing over, so it is
 * never sent again blindly; SES events resolve it (DESIGN §7).
 */
export const mailStatuses = [
  'planned',
  'claimed',
  'sent',
  'unknown',
  'failed',
  'delivered',
  'bounced',
  'complained',
] as const;

/** An e-mail that Steppe sends on a tenant's behalf. */
export const mail = recordType({
  name: 'mail',
  plural: 'mails',
  prefix: 'mail',
  label: 'E-mail',
  labels: 'E-mails',
  title: 'subject',
  subtitle: 'to',
  columns: ['subject', 'to', 'status', 'createdAt'],
  access: { default: 'team', readOnly: true },
  fields: {
    to: { kind: 'email', required: true, setBy: 'system' },
    toName: { kind: 'text', setBy: 'system', label: 'Recipient' },
    subject: { kind: 'text', required: true, setBy: 'system' },
    text: { kind: 'longText', required: true, setBy: 'system' },
    html: { kind: 'longText', setBy: 'system', label: 'HTML' },
    status: { kind: 'choice', of: mailStatuses, default: 'planned', setBy: 'system' },
    messageId: { kind: 'text', setBy: 'system', label: 'Message id' },
    sentAt: { kind: 'dateTime', setBy: 'system', label: 'Sent' },
    problem: { kind: 'text', setBy: 'system' },
    about: {
      kind: 'reference',
      to: ['lead', 'contact', 'company', 'deal', 'task'],
      setBy: 'system',
      children: true,
      timeline: true,
    },
  },
});
