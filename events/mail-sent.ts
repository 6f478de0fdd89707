import * as z from 'zod';
import { contract } from './contract.ts';

/** A mail was taken over by the mail service under this message id. */
export const mailSent = contract({
  name: 'mail.sent',
  version: 1,
  schema: z.object({ to: z.string(), messageId: z.exactOptional(z.string()) }),
  example: { to: 'bat@example.mn', messageId: '0100018f' },
});
