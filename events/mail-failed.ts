import * as z from 'zod';
import { contract } from './contract.ts';

/** A mail was refused before it was sent. */
export const mailFailed = contract({
  name: 'mail.failed',
  version: 1,
  schema: z.object({ to: z.string(), problem: z.exactOptional(z.string()) }),
  example: { to: 'bat@example.mn', problem: 'The address is on the suppression list.' },
});
