import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../domain/catalogue.ts';
import { creation } from '../../../domain/core/change.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import { company } from '../../../domain/customers/company.ts';
import { settings, settingsId } from '../../../domain/tenancy/settings.ts';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import { projectSearch } from '../project/search-rows.ts';
import { newId } from '../use-cases/new-id.ts';
import { openStores } from './open-store.ts';
import type { Position, Slice, Store } from './store.ts';

const tenantId = 'tenantshard1';
const firm = company as RecordType;
const ids: string[] = [];
let bench: Workbench;
let store: Store;

beforeAll(async () => {
  bench = await openWorkbench();
  const tenant = creation(settings, settingsId, {
    name: 'Large',
    plan: 'team',
    seats: 5,
    locale: 'en',
    currency: 'MNT',
    timeZone: 'Asia/Ulaanbaatar',
    shards: 4,
  });
  await (await bench.stores.storeFor(tenantId)).commit({ changes: [tenant] }, bench.context(tenantId));
  store = await openStores(bench.environment, catalogue).storeFor(tenantId);
  for (let at = 0; at < 23; at += 1) {
    const id = newId('cmp');
    ids.push(id);
    await store.commit(
      { changes: [creation(company, id, { name: `Sharded ${at}` })] },
      bench.context(tenantId),
    );
    await projectSearch(store, firm, id, Date.now());
  }
});
afterAll(() => bench.close());

const all = async (slice: Slice): Promise<readonly string[]> => {
  const seen: string[] = [];
  let after: Position | undefined;
  do {
    const page = await store.list(firm, { by: 'newest' }, { ...slice, ...(after && { after }) });
    seen.push(...page.items.map(one => one.id));
    after = page.next;
  } while (after !== undefined && seen.length < 100);
  return seen;
};

describe('a tenant that is spread over four partitions', () => {
  it('has its records in all of them', () => {
    expect(store.shards).toBe(4);
  });

  it.each([1, 2, 5, 22, 23, 24, 200])(
    'is listed newest first, %i a page, without gap or repeat',
    async limit => {
      expect(await all({ limit })).toEqual(ids.toReversed());
    },
  );

  it.each([1, 5, 200])('is listed oldest first, %i a page, too', async limit => {
    expect(await all({ limit, ascending: true })).toEqual(ids);
  });

  it('is searched in all of them, newest first, as many as asked for', async () => {
    const found = await store.search(['sharded'], { limit: 10 });
    expect(found.map(one => one.id)).toEqual(ids.toReversed().slice(0, 10));
    expect(await store.search(['sharded', '7'], { limit: 10 })).toHaveLength(1);
  });

  it('is searched by type, and not at all without a word', async () => {
    expect(await store.search(['sharded'], { limit: 10, types: ['contact'] })).toEqual([]);
    expect(await store.search([], { limit: 10 })).toEqual([]);
  });

  it('shows exact words before mere beginnings', async () => {
    const id = newId('cmp');
    await store.commit({ changes: [creation(company, id, { name: 'Shard' })] }, bench.context(tenantId));
    await projectSearch(store, firm, id, Date.now());
    expect((await store.search(['shard'], { limit: 3 })).map(one => one.id)).toEqual([
      id,
      ...ids.toReversed().slice(0, 2),
    ]);
  });
});
