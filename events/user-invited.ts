import * as z from 'zod';
import { contract } from './contract.ts';

/** Somebody was invited, or invited again, to work with the tenant: an invitation is to be sent. */
export const userInvited = contract({
  name: 'user.invited',
  version: 1,
  schema: z.object({ email: z.string(), name: z.string() }),
  example: { email: 'saruul@example.mn', name: 'Сарантуяа' },
});
