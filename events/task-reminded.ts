import * as z from 'zod';
import { contract } from './contract.ts';

/** The owner of an open task was reminded of it. */
export const taskReminded = contract({
  name: 'task.reminded',
  version: 1,
  schema: z.object({
    ownerId: z.exactOptional(z.string()),
    about: z.exactOptional(z.string()),
    dueAt: z.exactOptional(z.string()),
  }),
  example: { ownerId: 'user_01J8', about: 'lead_01J8', dueAt: '2026-11-23T02:00:00.000Z' },
});
