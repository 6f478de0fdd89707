import { join } from 'node:path';
import { openSts, type StsEngine } from '../../services/sts/open-sts.ts';
import type { TrustPolicy } from '../../services/sts/trust.ts';
import type { PartsOptions } from '../parts-options.ts';
import { type Identity, makeIdentity } from './identity.ts';
import { Roles } from './roles.ts';

/** Who may do what: the roles of the templates, STS over them, and the judgement of calls. */
export function openIdentity({ account, dataDir, durability }: PartsOptions): {
  roles: Roles;
  identity: Identity;
  sts: StsEngine;
} {
  const roles = new Roles();
  // STS asks who calls, and who calls is known by STS: each reaches the other at the first call only.
  const identity = makeIdentity(account, roles, key => sts.resolve(key));
  const sts: StsEngine = openSts({
    file: join(dataDir, 'sts.db'),
    roles: arn => {
      const role = roles.find(arn);
      return role && { trust: role.trust as unknown as TrustPolicy };
    },
    authorise: identity.authorise,
    identify: identity.operator,
    durability,
  });
  return { roles, identity, sts };
}
