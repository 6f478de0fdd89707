/**
 * Which functions may become which role. Trust policies live in the data stack, the functions in later ones, so the
 * names are agreed here: a function's role is called as the function.
 */

/** Functions that work on the data of one tenant at a time. */
export const tenantRoleFunctions = [
  'api',
  'imports',
  'run-import',
  'public',
  'authorizer',
  'provision-tenant',
  'project-search',
  'project-sums',
  'project-timeline',
  'run-automations',
  'provision-user',
  'record-mail-events',
  'send-mail',
  'run-steps',
] as const;

/** Functions that keep the directory of who is a member where (`~sub#…`). */
export const directoryRoleFunctions = ['provision-user'] as const;

/** Functions without a signature to make or to check: all others may read the signing secret. */
export const functionsWithoutSigning = ['publish-events', 'session'] as const;
