import { type Deed, recordDeeds } from './model-commands.ts';
import { importDeeds } from './model-imports.ts';
import { listDeeds } from './model-lists.ts';
import { projectionDeeds } from './model-projections.ts';

/** Everything that can be done, by name. */
export const deeds: Readonly<Record<string, Deed>> = {
  ...recordDeeds,
  ...listDeeds,
  ...projectionDeeds,
  ...importDeeds,
};
