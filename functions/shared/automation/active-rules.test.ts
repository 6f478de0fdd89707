import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { rule } from '../../../domain/automation/rule.ts';
import { change, creation } from '../../../domain/core/change.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import type { Store } from '../store/store.ts';
import { storeIsBusy } from '../store/table.ts';
import { newId } from '../use-cases/new-id.ts';
import { activeRules } from './active-rules.ts';

let bench: Workbench;
let store: Store;
let tenants = 0;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  tenants += 1;
  store = await bench.stores.storeFor(`activerule${String(tenants).padStart(2, '0')}`);
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const steps = [{ id: 'wait', do: 'wait', for: { unit: 'seconds', amount: 60 } }];
const commit = async (...changes: Parameters<Store['commit']>[0]['changes']): Promise<AnyRecord> =>
  (await store.commit({ changes }, bench.context(store.tenantId))).records[0]!;
const made = (name: string, active = true) =>
  creation(rule, newId('rule'), { name, active, on: 'record.created', about: 'lead', steps });
const add = (name: string, active = true) => commit(made(name, active));
const names = async (read = activeRules()) => (await read(store)).map(one => one.name).toSorted();
const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

describe('the active rules', () => {
  it('are those that are switched on, whole, without those in the bin', async () => {
    await add('On');
    await add('Off', false);
    const gone = await add('Gone');
    await commit({ kind: 'delete', type: rule as RecordType, was: gone });
    const [only, ...others] = await activeRules()(store);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ name: 'On', steps });
  });

  it('of many are all read', async () => {
    for (let batch = 0; batch < 9; batch += 1)
      await commit(...Array.from({ length: 24 }, (_, at) => made(`${batch}-${at}`)));
    expect(await names()).toHaveLength(216);
  });

  it('are the tenant’s own', async () => {
    await add('Mine');
    const read = activeRules();
    expect(await names(read)).toEqual(['Mine']);
    store = await bench.stores.storeFor('activeother1');
    expect(await names(read)).toEqual([]);
  });
});

describe('a burst of events', () => {
  it('reads them once, and again after two seconds', async () => {
    const was = await add('Before');
    const read = activeRules();
    await Promise.all([read(store), read(store), read(store)]);
    bench.observed.length = 0;
    await commit(change(rule, was as never, { name: 'After' }));
    bench.observed.length = 0;
    later(1_900);
    expect(await names(read)).toEqual(['Before']);
    expect(bench.observed).toEqual([]);
    later(200);
    expect(await names(read)).toEqual(['After']);
  });

  it('does not hold on to a failure', async () => {
    await add('On');
    const read = activeRules();
    const busy: Store = { ...store, list: () => Promise.reject(storeIsBusy()) };
    await expect(read(busy)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await names(read)).toEqual(['On']);
  });
});
