import * as z from 'zod';
import { contract } from './contract.ts';

/** Somebody took a lead that nobody owned. */
export const leadClaimed = contract({
  name: 'lead.claimed',
  version: 1,
  schema: z.object({ ownerId: z.string() }),
  example: { ownerId: 'user_01J8' },
});
