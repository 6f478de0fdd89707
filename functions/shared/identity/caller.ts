import * as z from 'zod';
import type { Principal } from '../../../domain/core/access.ts';
import { AppError } from '../../../domain/core/app-error.ts';

const scope = z.enum(['none', 'own', 'team', 'all']);
const rights = z.object({
  id: z.string(),
  type: z.string(),
  read: z.exactOptional(scope),
  update: z.exactOptional(scope),
  delete: z.exactOptional(scope),
  create: z.exactOptional(z.boolean()),
  commands: z.exactOptional(z.array(z.string())),
  hidden: z.exactOptional(z.array(z.string())),
  locked: z.exactOptional(z.array(z.string())),
});

/** What of a tenant's settings every request needs. */
const tenant = z.object({
  id: z.string(),
  name: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  locale: z.string(),
  country: z.exactOptional(z.string()),
});

const caller = z.object({
  tenant,
  principal: z.object({
    actor: z.object({ kind: z.enum(['user', 'api-key']), id: z.string(), name: z.string() }),
    userId: z.exactOptional(z.string()),
    role: z.object({ id: z.string(), name: z.string(), level: z.string(), rights: z.array(rights) }),
    team: z.array(z.string()),
  }),
  person: z.exactOptional(
    z.object({ id: z.string(), name: z.string(), email: z.string(), locale: z.exactOptional(z.string()) }),
  ),
  tenants: z.array(z.string()),
});

/**
 * Who calls, as the authorizer read it from the table and hands it on: one JSON string in the authorizer's context.
 * `tenants` are the ids of all tenants that the person is a member of.
 */
export interface Caller {
  readonly tenant: z.infer<typeof tenant>;
  readonly principal: Principal;
  readonly person?: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly locale?: string;
  };
  readonly tenants: readonly string[];
}

/** The caller for the authorizer's context. */
export const writeCaller = (who: Caller): string => JSON.stringify(who);

/** The caller of a request that the authorizer let through. Throws `session.missing` when there is none: a route without authorizer. */
export const readCaller = (text: string | undefined): Caller => {
  if (text === undefined) throw new AppError('unauthenticated', 'session.missing', 'Sign in first.');
  return caller.parse(JSON.parse(text));
};
