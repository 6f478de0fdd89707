import { rule } from '../../../domain/automation/rule.ts';
import type { RecordOf, RecordType } from '../../../domain/core/record-type.ts';
import type { Store } from '../store/store.ts';

/** A rule as it is stored. */
export type Rule = RecordOf<typeof rule>;

/** For so long may a changed rule still act as before. */
const heldFor = 2_000;
const page = 200;

const readAll = async (store: Store): Promise<readonly Rule[]> => {
  const ids: string[] = [];
  for (let after: Parameters<Store['list']>[2] = {}; ; ) {
    const found = await store.list(rule as RecordType, { by: 'newest' }, { limit: page, ...after });
    ids.push(...found.items.filter(one => one.active === true).map(one => one.id));
    if (found.next === undefined) break;
    after = { after: found.next };
  }
  const rules = (await store.getMany(ids)) as unknown as readonly Rule[];
  // The index tells late of a rule that was switched off or put into the bin.
  return rules.filter(one => one.active && one.deletedAt === undefined);
};

/** The active rules of tenants, read again after two seconds: most events of a tenant come in bursts. */
export const activeRules = (): ((store: Store) => Promise<readonly Rule[]>) => {
  const held = new Map<string, { readonly until: number; readonly rules: Promise<readonly Rule[]> }>();
  return store => {
    const known = held.get(store.tenantId);
    if (known !== undefined && known.until > Date.now()) return known.rules;
    const rules = readAll(store);
    held.set(store.tenantId, { until: Date.now() + heldFor, rules });
    rules.catch(() => held.delete(store.tenantId));
    return rules;
  };
};
