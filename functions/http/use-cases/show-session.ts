import { ok } from '../../shared/http/reply.ts';
import type { Answer } from '../answer/answering.ts';

/** Who is signed in, as what, where. */
export const showSession: Answer = async ({ caller }) => {
  const { actor, role } = caller.principal;
  return ok({
    ...(caller.person && { user: caller.person }),
    actor,
    role: { id: role.id, name: role.name, level: role.level },
    tenant: caller.tenant,
    tenants: caller.tenants,
  });
};
