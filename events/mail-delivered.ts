import * as z from 'zod';
import { contract } from './contract.ts';

/** The receiver's server took a mail. */
export const mailDelivered = contract({
  name: 'mail.delivered',
  version: 1,
  schema: z.object({ to: z.string() }),
  example: { to: 'bat@example.mn' },
});
