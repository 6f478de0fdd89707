import { catalogue } from '../../../domain/catalogue.ts';
import { creation } from '../../../domain/core/change.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { tenantDefaults } from '../../../domain/tenancy/defaults.ts';
import { settings, settingsId } from '../../../domain/tenancy/settings.ts';
import { user } from '../../../domain/tenancy/user.ts';
import type { Store } from '../../../functions/shared/store/store.ts';
import { createRecord } from '../../../functions/shared/use-cases/create-record.ts';
import type { Desk } from '../../../functions/shared/use-cases/desk.ts';
import { platformPrincipal } from '../../../functions/shared/use-cases/platform-principal.ts';
import { openWorkbench, tester, type Workbench } from '../../support/workbench.ts';

/** A table with a tenant in it, and ways to fill it. What a test needs to count an operation stands here. */
export interface World {
  readonly bench: Workbench;
  readonly tenant: string;
  readonly store: Store;
  readonly desk: Desk;
  /** A number that was not given before. */
  next(): number;
  /** Makes a record as a request does, with an idempotency key. */
  create(type: RecordType, input: object): Promise<AnyRecord>;
}

const tenant = 'tenantcosts1';

/** Opens a table with one tenant that has its settings and defaults. Close `bench` after the test. */
export const openWorld = async (): Promise<World> => {
  const bench = await openWorkbench();
  const store = await bench.stores.storeFor(tenant);
  const context = bench.context(tenant);
  const desk = { store, catalogue, principal: platformPrincipal(tester), context };
  const own = {
    name: 'Costs',
    plan: 'team',
    seats: 5,
    locale: 'en' as const,
    currency: 'MNT',
    timeZone: 'Asia/Ulaanbaatar',
  };
  const person = { name: tester.name, email: 'tester@example.com', roleId: 'role_salesperson' as const };
  await store.commit(
    {
      changes: [
        creation(settings, settingsId, own),
        creation(user, tester.id as 'user_tester', person),
        ...tenantDefaults('en'),
      ],
    },
    context,
  );
  let count = 0;
  const next = () => {
    count += 1;
    return count;
  };
  const create = (type: RecordType, input: object) =>
    createRecord(desk, type, input, {
      idempotency: { scope: 'user|route', key: `key-${next()}`, bodyHash: 'h' },
    });
  return { bench, tenant, store, desk, next, create };
};
