import * as z from 'zod';
import { contract } from './contract.ts';

/** Somebody took a deal that nobody owned. */
export const dealClaimed = contract({
  name: 'deal.claimed',
  version: 1,
  schema: z.object({ ownerId: z.string() }),
  example: { ownerId: 'user_01J8' },
});
