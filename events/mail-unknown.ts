import * as z from 'zod';
import { contract } from './contract.ts';

/** Nobody knows whether a mail was handed over, as the process died meanwhile: it is not sent again. */
export const mailUnknown = contract({
  name: 'mail.unknown',
  version: 1,
  schema: z.object({ to: z.string() }),
  example: { to: 'bat@example.mn' },
});
