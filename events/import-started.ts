import * as z from 'zod';
import { contract } from './contract.ts';

/** Somebody started an import: its file is there and its columns are mapped. The subject is the import. */
export const importStarted = contract({
  name: 'import.started',
  version: 1,
  schema: z.object({ target: z.string(), onDuplicate: z.enum(['skip', 'update', 'create']) }),
  example: { target: 'contacts', onDuplicate: 'skip' },
});
