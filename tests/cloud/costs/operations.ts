import { automations } from './automations.ts';
import { boards } from './boards.ts';
import { commands } from './commands.ts';
import { forms } from './forms.ts';
import { identities } from './identities.ts';
import { imports } from './imports.ts';
import { lists } from './lists.ts';
import type { Operation } from './operation.ts';
import { reads } from './reads.ts';
import { searches } from './searches.ts';
import { timelines } from './timelines.ts';
import { writes } from './writes.ts';

/** Every operation that docs/access-patterns.md has a row for. */
export const operations: readonly Operation[] = [
  ...reads,
  ...lists,
  ...boards,
  ...searches,
  ...timelines,
  ...identities,
  ...automations,
  ...writes,
  ...commands,
  ...forms,
  ...imports,
];
