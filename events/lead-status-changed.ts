import * as z from 'zod';
import { contract } from './contract.ts';

/** Somebody said how far a lead has come. */
export const leadStatusChanged = contract({
  name: 'lead.status-changed',
  version: 1,
  schema: z.object({ from: z.string(), to: z.string(), reason: z.exactOptional(z.string()) }),
  example: { from: 'new', to: 'unqualified', reason: 'Wanted a job' },
});
