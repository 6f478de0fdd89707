import * as z from 'zod';
import { contract } from './contract.ts';

/** A deal was given to somebody; `from` is who had it before. */
export const dealAssigned = contract({
  name: 'deal.assigned',
  version: 1,
  schema: z.object({ from: z.exactOptional(z.string()), to: z.string() }),
  example: { from: 'user_01J7', to: 'user_01J8' },
});
