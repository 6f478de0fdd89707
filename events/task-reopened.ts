import * as z from 'zod';
import { contract } from './contract.ts';

/** A done task is open again. */
export const taskReopened = contract({
  name: 'task.reopened',
  version: 1,
  schema: z.object({ about: z.exactOptional(z.string()) }),
  example: { about: 'lead_01J8' },
});
