import type { Guard } from '../core/command.ts';
import { kindSchema } from '../core/kind-schema.ts';
import { toE164 } from '../core/phone.ts';
import type { RecordOf } from '../core/record-type.ts';
import { issueIf, refuse } from '../core/refuse.ts';
import { contact } from './contact.ts';

const emailSchema = kindSchema({ kind: 'email' });

const isEmail = (text: string): boolean => {
  const read = emailSchema.safeParse(text);
  return read.success && read.data === text;
};

/** Further addresses and numbers of a contact are written as the main ones are stored: folded e-mail, E.164. */
export const soundContact: Guard = {
  of: contact,
  check: record => {
    const { otherEmails = [], otherPhones = [] } = record as Partial<RecordOf<typeof contact>>;
    refuse([
      ...otherEmails.flatMap((email, index) =>
        issueIf(
          !isEmail(email),
          `otherEmails.${index}`,
          'contact.other-email',
          'This is no e-mail address in small letters.',
        ),
      ),
      ...otherPhones.flatMap((phone, index) =>
        issueIf(
          toE164(phone) !== phone,
          `otherPhones.${index}`,
          'contact.other-phone',
          'Give the number with + and the country code, without spaces.',
        ),
      ),
    ]);
  },
};
