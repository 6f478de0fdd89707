import type { Principal, Role } from '../../../domain/core/access.ts';
import type { Actor } from '../../../domain/core/actor.ts';

const platformRole: Role = {
  id: 'role_platform',
  name: 'Platform',
  level: 'administrator',
  rights: [
    {
      id: 'all',
      type: '*',
      read: 'all',
      update: 'all',
      delete: 'all',
      create: true,
      commands: ['*'],
    },
  ],
};

/** What acts for the tenant itself and not for a person: a rule, a web form, provisioning. It may do all that callers may. */
export const platformPrincipal = (actor: Actor): Principal => ({ actor, role: platformRole, team: [] });
