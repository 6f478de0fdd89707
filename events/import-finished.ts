import * as z from 'zod';
import { contract } from './contract.ts';

/** An import has ended; the numbers are of rows. */
export const importFinished = contract({
  name: 'import.finished',
  version: 1,
  schema: z.object({
    status: z.enum(['done', 'cancelled', 'failed']),
    rows: z.int(),
    created: z.int(),
    updated: z.int(),
    skipped: z.int(),
    refused: z.int(),
  }),
  example: { status: 'done', rows: 120, created: 100, updated: 0, skipped: 15, refused: 5 },
});
