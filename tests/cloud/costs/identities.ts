import { randomUUID } from 'node:crypto';
import { creation } from '../../../domain/core/change.ts';
import { user } from '../../../domain/tenancy/user.ts';
import { openDirectory } from '../../../functions/shared/identity/directory.ts';
import { loadMember } from '../../../functions/shared/identity/load-caller.ts';
import { DocumentClient } from '../../../functions/shared/store/document-client.ts';
import { newId } from '../../../functions/shared/use-cases/new-id.ts';
import { tableName } from '../../support/workbench.ts';
import type { Operation } from './operation.ts';

/** Who calls. */
export const identities: readonly Operation[] = [
  {
    pattern: 'who signs in',
    ready: async ({ bench, store, desk, tenant, next }) => {
      const directory = openDirectory(new DocumentClient(bench.root), tableName);
      const id = newId('user');
      const person = {
        name: 'Anna',
        email: `anna${next()}@example.com`,
        roleId: 'role_salesperson' as const,
        team: 'North',
        status: 'active' as const,
      };
      await store.commit({ changes: [creation(user, id, person)] }, desk.context);
      const sub = randomUUID();
      await directory.add(sub, { tenantId: tenant, userId: id });
      return async () => {
        const [member] = await directory.membershipsOf(sub);
        return loadMember(store, member!.userId, [tenant]);
      };
    },
  },
];
