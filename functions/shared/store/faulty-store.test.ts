import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { change, creation } from '../../../domain/core/change.ts';
import type { RecordOf, RecordType } from '../../../domain/core/record-type.ts';
import { company } from '../../../domain/customers/company.ts';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import { newId } from '../use-cases/new-id.ts';
import { keysFor } from './keys.ts';
import type { Store } from './store.ts';

const tenantId = 'tenantfault1';
const firm = company as RecordType;
const keys = keysFor(tenantId);
let bench: Workbench;
let store: Store;

beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor(tenantId);
});
afterAll(() => bench.close());
afterEach(() => {
  delete bench.faults.decide;
});

const unit = (id = newId('cmp')) => ({ changes: [creation(company, id, { name: 'Altai' })] });
const commit = (id?: string) => store.commit(unit(id), bench.context(tenantId));
const exists = async (id: string) => (await store.get(firm, id, { consistent: true })) !== undefined;

/** Throttles every operation the given number of times; answers how often each was asked for. */
const throttle = (times: number): ReadonlyMap<string, number> => {
  const asked = new Map<string, number>();
  bench.faults.decide = operation => {
    const count = (asked.get(operation) ?? 0) + 1;
    asked.set(operation, count);
    return count <= times ? { throttle: true } : 'pass';
  };
  return asked;
};

describe('a throttled table', () => {
  const operations = ['GetItem', 'Query', 'BatchGetItem', 'PutItem', 'BatchWriteItem', 'TransactWriteItems'];
  const calls = (id?: string): readonly Promise<unknown>[] => [
    store.get(firm, 'cmp_x'),
    store.list(firm, { by: 'newest' }),
    store.getMany(['cmp_x']),
    store.items.put({ ...keys.run('x'), version: 1 }),
    store.items.write([{ ...keys.run('y') }], []),
    commit(id),
  ];

  it('is waited for: every operation succeeds when it lets up within four attempts', async () => {
    const asked = throttle(3);
    await Promise.all(calls());
    expect(asked).toEqual(new Map(operations.map(operation => [operation, 4])));
  });

  it('ends every operation as unavailable with a time to retry, after four attempts and no more', async () => {
    const id = newId('cmp');
    const asked = throttle(Number.POSITIVE_INFINITY);
    const tries = await Promise.allSettled(calls(id));
    for (const one of tries)
      expect(one).toMatchObject({
        status: 'rejected',
        reason: { kind: 'unavailable', code: 'store.unavailable', details: { retryAfter: 1 } },
      });
    expect(Object.fromEntries(asked)).toEqual(
      Object.fromEntries(operations.map(operation => [operation, 4])),
    );
    delete bench.faults.decide;
    expect(await exists(id)).toBe(false);
  });
});

describe('an answer that is lost', () => {
  it('after a commit does nothing twice: the SDK asks again under the same token', async () => {
    const id = newId('cmp');
    let lost = 0;
    bench.faults.decide = operation => {
      if (operation !== 'TransactWriteItems' || lost > 1) return 'pass';
      lost += 1;
      return { loseAnswer: true };
    };
    const { records } = await commit(id);
    expect(records[0]?.version).toBe(1);
    expect((await store.timeline(firm, id)).items).toHaveLength(1);
    expect(lost).toBe(2);
  });

  it('for good is told as unavailable, and the same request under its key finds what was done', async () => {
    const idempotency = { scope: 'user|POST', key: newId('key'), bodyHash: 'a', result: newId('cmp') };
    const again = () => store.commit({ ...unit(idempotency.result), idempotency }, bench.context(tenantId));
    bench.faults.decide = operation => (operation === 'TransactWriteItems' ? { loseAnswer: true } : 'pass');
    await expect(again()).rejects.toMatchObject({ kind: 'unavailable' });
    delete bench.faults.decide;
    await expect(again()).rejects.toMatchObject({ code: 'idempotency.replayed' });
    expect(await store.replay(idempotency, new Date().toISOString())).toBe(idempotency.result);
  });
});

describe('batches that come back in part', () => {
  it('are read until all of it is there', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 3; at += 1) ids.push((await commit()).records[0]!.id);
    let asked = 0;
    bench.faults.decide = operation => {
      if (operation !== 'BatchGetItem') return 'pass';
      asked += 1;
      return asked < 4 ? { unprocessed: 0.6 } : 'pass';
    };
    const found = await store.getMany(ids);
    expect(found.map(one => one.id).toSorted()).toEqual(ids.toSorted());
    expect(asked).toBeGreaterThan(1);
  });

  it('are written until all of it is there', async () => {
    const written = Array.from({ length: 60 }, (_, at) => ({ ...keys.journal('batch', at), at }));
    let asked = 0;
    bench.faults.decide = operation => {
      if (operation !== 'BatchWriteItem') return 'pass';
      asked += 1;
      return asked % 2 === 1 ? { unprocessed: 0.5 } : 'pass';
    };
    await store.items.write(written, []);
    const { items } = await store.items.query(keys.run('batch').pk, 'j#', { limit: 200 });
    expect(items).toHaveLength(60);
    expect(asked).toBeGreaterThan(3);
  });

  it('end as unavailable when nothing of them is ever taken', async () => {
    bench.faults.decide = operation => (operation.startsWith('Batch') ? { unprocessed: 1 } : 'pass');
    const busy = { kind: 'unavailable', details: { retryAfter: 1 } };
    await expect(store.items.write([{ ...keys.run('never') }], [])).rejects.toMatchObject(busy);
    await expect(store.getMany(['cmp_never'])).rejects.toMatchObject(busy);
  });
});

describe('reads of many', () => {
  const unitsOf = async (work: () => Promise<unknown>): Promise<number> => {
    bench.observed.length = 0;
    await work();
    return bench.observed.flatMap(one => one.tables).reduce((sum, { read }) => sum + read, 0);
  };

  it('are consistent when asked, at twice the price', async () => {
    const { id } = (await commit()).records[0]!;
    expect(await unitsOf(() => store.getMany([id]))).toBe(0.5);
    expect(await unitsOf(() => store.getMany([id], { consistent: true }))).toBe(1);
  });

  it('ask for each record once and for nothing that no type claims', async () => {
    const { id } = (await commit()).records[0]!;
    expect(await store.getMany([id, id, 'nonsense', 'other_1'])).toHaveLength(1);
    bench.observed.length = 0;
    expect(await store.getMany([])).toEqual([]);
    expect(bench.observed).toEqual([]);
  });

  it('cut more than a hundred into requests that AWS takes', async () => {
    const ids = Array.from({ length: 230 }, (_, at) => `cmp_many${at}`);
    bench.observed.length = 0;
    expect(await store.getMany(ids)).toEqual([]);
    expect(bench.observed.filter(one => one.operation === 'BatchGetItem')).toHaveLength(3);
  });
});

describe('writers that meet', () => {
  it('of records that have nothing in common do not disturb each other', async () => {
    await Promise.all(Array.from({ length: 20 }, () => commit()));
  });

  it('of one record: exactly one of 100 wins, the others see the new version', async () => {
    const was = (await commit()).records[0] as unknown as RecordOf<typeof company>;
    const tries = await Promise.allSettled(
      Array.from({ length: 100 }, (_, at) =>
        store.commit({ changes: [change(company, was, { name: `N${at}` })] }, bench.context(tenantId)),
      ),
    );
    expect(tries.filter(one => one.status === 'fulfilled')).toHaveLength(1);
    for (const lost of tries.filter(one => one.status === 'rejected'))
      expect(lost.reason).toMatchObject({ kind: 'stale', details: { version: 2 } });
    expect((await store.timeline(firm, was.id)).items).toHaveLength(2);
  });
});
