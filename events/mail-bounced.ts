import * as z from 'zod';
import { contract } from './contract.ts';

/** A mail came back. */
export const mailBounced = contract({
  name: 'mail.bounced',
  version: 1,
  schema: z.object({ to: z.string(), problem: z.exactOptional(z.string()) }),
  example: { to: 'bat@example.mn', problem: 'Permanent: General' },
});
