import * as z from 'zod';
import { contract } from './contract.ts';

/** A task was ticked off; `about` is the record it was for. */
export const taskCompleted = contract({
  name: 'task.completed',
  version: 1,
  schema: z.object({ about: z.exactOptional(z.string()), dueAt: z.exactOptional(z.string()) }),
  example: { about: 'lead_01J8', dueAt: '2026-11-23T02:00:00.000Z' },
});
