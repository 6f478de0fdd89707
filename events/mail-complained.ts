import * as z from 'zod';
import { contract } from './contract.ts';

/** The receiver marked a mail as unwanted. */
export const mailComplained = contract({
  name: 'mail.complained',
  version: 1,
  schema: z.object({ to: z.string(), problem: z.exactOptional(z.string()) }),
  example: { to: 'bat@example.mn', problem: 'abuse' },
});
