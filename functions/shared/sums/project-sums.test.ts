import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { boardPart } from '../../../domain/core/board-part.ts';
import type { Change } from '../../../domain/core/change.ts';
import { creation } from '../../../domain/core/change.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { deal } from '../../../domain/sales/deal.ts';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import { keysFor } from '../store/keys.ts';
import type { ItemWrite, Store } from '../store/store.ts';
import { newId } from '../use-cases/new-id.ts';
import { projectSums } from './project-sums.ts';
import { readSums } from './read-sums.ts';
import { beginRecount, endRecount } from './recount.ts';
import { additionsOf, columnsOf } from './tally.ts';

const type = deal as RecordType;
const pipelines = ['pip_default', 'pip_other'] as const;
const columns = ['lead', 'won', 'lost'] as const;
const owners = [undefined, 'user_1', 'user_2'] as const;
let bench: Workbench;
let store: Store;
let tenants = 0;

beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());
const anotherTenant = async (): Promise<void> => {
  tenants += 1;
  store = await bench.stores.storeFor(`tenantsum${String(tenants).padStart(3, '0')}`);
};
beforeEach(anotherTenant);
afterEach(() => {
  delete bench.faults.decide;
});

const commit = async (change: Change): Promise<AnyRecord> =>
  (await store.commit({ changes: [change] }, bench.context(store.tenantId))).records[0]!;
const add = (values: object = {}): Promise<AnyRecord> =>
  commit(
    creation(type, newId('deal'), {
      name: 'Deal',
      pipelineId: 'pip_default',
      stageId: 'lead',
      amount: { minor: 10, currency: 'MNT' },
      ...values,
    } as never),
  );
const set = (was: AnyRecord, values: object): Promise<AnyRecord> =>
  commit({ kind: 'update', type, was, set: values } as never);
const project = (...records: readonly AnyRecord[]) =>
  projectSums(
    store,
    type,
    records.map(({ id }) => id),
  );
const sums = async (within = 'pip_default', mayRead = (_: string | undefined) => true) =>
  Object.fromEntries(
    [...(await readSums(store, type, within, mayRead))].filter(([, { count }]) => count !== 0),
  );
const mnt = (minor: number) => [{ minor, currency: 'MNT' }];

describe('the sums of a board', () => {
  it('are the same however often an event comes, also at the same time', async () => {
    const made = await add();
    for (const _ of [1, 2, 3]) await project(made);
    await Promise.all([project(made), project(made, made), project(made)]);
    expect(await sums()).toEqual({ lead: { count: 1, sums: mnt(10) } });
  });

  it('follow moves, amounts, owners, the bin and the way back', async () => {
    const made = await add();
    await project(made);
    const moved = await set(made, { stageId: 'won', amount: { minor: 3, currency: 'USD' } });
    await project(moved);
    expect(await sums()).toEqual({ won: { count: 1, sums: [{ minor: 3, currency: 'USD' }] } });
    const given = await set(moved, { ownerId: 'user_1', amount: null });
    await project(given);
    expect(await sums('pip_default', owner => owner === 'user_1')).toEqual({ won: { count: 1, sums: [] } });
    expect(await sums('pip_default', owner => owner === undefined)).toEqual({});
    const binned = await commit({ kind: 'delete', type, was: given });
    await project(binned);
    expect(await sums()).toEqual({});
    await project(await commit({ kind: 'restore', type, was: binned }));
    expect(await sums()).toEqual({ won: { count: 1, sums: [] } });
  });

  it('do not go back when a slow worker comes last with what it read before', async () => {
    const made = await add();
    await project(made);
    const moved = await set(made, { stageId: 'won' });
    const held = Promise.withResolvers<void>();
    const reading = Promise.withResolvers<void>();
    const slow: Store = {
      ...store,
      getMany: async (...args) => {
        const read = await store.getMany(...args);
        reading.resolve();
        await held.promise;
        return read;
      },
    };
    const late = projectSums(slow, type, [made.id]);
    await reading.promise;
    // The part is again what it was when the slow one read the state: only the turn tells.
    await project(await set(moved, { stageId: 'lead' }));
    held.resolve();
    await late;
    expect(await sums()).toEqual({ lead: { count: 1, sums: mnt(10) } });
  });

  it('take a whole batch in one transaction, and a record that was counted meanwhile out of it', async () => {
    const made = await Promise.all(Array.from({ length: 10 }, () => add()));
    bench.observed.length = 0;
    await project(...made);
    const of = (operation: string) => bench.observed.filter(one => one.operation === operation).length;
    expect([of('TransactWriteItems'), of('BatchGetItem')]).toEqual([1, 2]);
    const moved = await Promise.all(made.map(one => set(one, { stageId: 'won' })));
    const sends: (readonly ItemWrite[])[] = [];
    const disturbed: Store = {
      ...store,
      items: {
        ...store.items,
        transact: async writes => {
          if (sends.push(writes) === 1) await project(moved[3]!);
          return store.items.transact(writes);
        },
      },
    };
    await projectSums(
      disturbed,
      type,
      moved.map(({ id }) => id),
    );
    expect(sends.map(writes => writes.filter(write => 'put' in write).length)).toEqual([10, 9]);
    expect(await sums()).toEqual({ won: { count: 10, sums: mnt(100) } });
  });

  it('are right after a refusal for now, and after an answer that got lost', async () => {
    const made = await add();
    let asked = 0;
    bench.faults.decide = operation => {
      if (operation !== 'TransactWriteItems') return 'pass';
      asked += 1;
      return asked === 1 ? { throttle: true } : asked === 2 ? { loseAnswer: true } : 'pass';
    };
    await project(made);
    expect(asked).toBe(3);
    expect(await sums()).toEqual({ lead: { count: 1, sums: mnt(10) } });
  });

  it('count more than the numbers of JavaScript hold, and read them rounded', async () => {
    const most = { amount: { minor: Number.MAX_SAFE_INTEGER, currency: 'MNT' } };
    const made = await Promise.all([add(most), add(most), add(most)]);
    await project(...made);
    expect((await sums()).lead?.sums[0]?.minor).toBe(3 * Number.MAX_SAFE_INTEGER);
    await Promise.all(
      made.map(one => set(one, { amount: { minor: -Number.MAX_SAFE_INTEGER, currency: 'MNT' } })),
    );
    await project(...made);
    expect((await sums()).lead?.sums[0]?.minor).toBe(-3 * Number.MAX_SAFE_INTEGER);
  });

  it('are nothing of a record that never was, and no other tenant’s', async () => {
    await projectSums(store, type, ['deal_nowhere']);
    await project(await add());
    const other = await bench.stores.storeFor('tenantother1');
    expect(await readSums(other, type, 'pip_default', () => true)).toEqual(new Map());
    await expect(
      readSums({ ...other, tenantId: store.tenantId }, type, 'pip_default', () => true),
    ).rejects.toThrow();
  });
});

/** What a count of all records says. */
const counted = async (records: readonly string[], within: string) => {
  const now = await store.getMany(records, { consistent: true });
  const parts = now.map(record => boardPart(type, record)).filter(part => part?.within === within);
  const changes = parts.map(to => ({ generation: 1, from: undefined, to }));
  return columnsOf(additionsOf(changes).map(({ add: row }) => Object.fromEntries(row)));
};
const sameAs = (columns: ReadonlyMap<string, { count: number; sums: readonly { currency: string }[] }>) =>
  [...columns]
    .filter(([, { count }]) => count !== 0)
    .map(([column, { count, sums: all }]) => [
      column,
      count,
      all.toSorted((a, b) => (a.currency < b.currency ? -1 : 1)),
    ])
    .sort();

const step = fc.oneof(
  fc.record({
    do: fc.constant('add' as const),
    within: fc.constantFrom(...pipelines),
    minor: fc.option(fc.integer()),
  }),
  fc.record({ do: fc.constant('move' as const), which: fc.nat(), column: fc.constantFrom(...columns) }),
  fc.record({ do: fc.constant('give' as const), which: fc.nat(), owner: fc.constantFrom(...owners) }),
  fc.record({
    do: fc.constant('price' as const),
    which: fc.nat(),
    minor: fc.option(fc.integer()),
    currency: fc.constantFrom('MNT', 'USD'),
  }),
  fc.record({ do: fc.constant('bin' as const), which: fc.nat() }),
  fc.record({ do: fc.constant('name' as const), which: fc.nat(), to: fc.integer() }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Does a step; answers the id that its event would bring. */
const take = async (one: Step, ids: string[]): Promise<string | undefined> => {
  if (one.do === 'add') {
    const amount = one.minor === null ? {} : { amount: { minor: one.minor, currency: 'MNT' } };
    const made = await add({ pipelineId: one.within, ...amount });
    ids.push(made.id);
    return made.id;
  }
  const id = ids[one.which % Math.max(1, ids.length)];
  const was = id === undefined ? undefined : await store.get(type, id, { consistent: true });
  if (was === undefined) return undefined;
  if (one.do === 'bin' || was.deletedAt !== undefined)
    await commit({ kind: was.deletedAt === undefined ? 'delete' : 'restore', type, was });
  else if (one.do === 'move') await set(was, { stageId: one.column });
  else if (one.do === 'give') await set(was, { ownerId: one.owner ?? null });
  else if (one.do === 'name') await set(was, { name: `Deal ${one.to}` });
  else await set(was, { amount: one.minor === null ? null : { minor: one.minor, currency: one.currency } });
  return id;
};

describe('after any story', () => {
  it('the sums are those of a fresh count: events twice, in any order, while it happens', async () => {
    const stories = fc.record({
      steps: fc.array(step, { minLength: 1, maxLength: 25 }),
      order: fc.infiniteStream(fc.nat()),
      size: fc.integer({ min: 1, max: 7 }),
    });
    await fc.assert(
      fc.asyncProperty(stories, async ({ steps, order, size }) => {
        await anotherTenant();
        const ids: string[] = [];
        const queue: string[] = [];
        const working: Promise<void>[] = [];
        for (const one of steps) {
          const id = await take(one, ids);
          if (id !== undefined) queue.push(id, id);
          // A batch of what has come so far, in another order, worked on while the story goes on.
          if (queue.length >= size) {
            queue.sort(() => ((order.next().value ?? 0) % 2 === 0 ? 1 : -1));
            working.push(projectSums(store, type, queue.splice(0, size)));
          }
        }
        await Promise.all([...working, projectSums(store, type, queue)]);
        for (const within of pipelines)
          expect(sameAs(await readSums(store, type, within, () => true))).toEqual(
            sameAs(await counted(ids, within)),
          );
      }),
      { numRuns: 30 },
    );
  });
});

describe('a planted bug is found:', () => {
  const forgetful = (): Store => ({
    ...store,
    items: {
      ...store.items,
      transact: writes =>
        store.items.transact(writes.map(write => ('put' in write ? { put: write.put } : write))),
    },
  });

  it('without the condition on the state, workers that meet count twice', async () => {
    const made = await add();
    await Promise.all([1, 2, 3].map(() => projectSums(forgetful(), type, [made.id])));
    expect((await sums()).lead?.count).toBeGreaterThan(1);
  });
});

describe('counting afresh', () => {
  const spoil = async (made: AnyRecord) => {
    await project(made);
    const { items } = store;
    const key = keysFor(store.tenantId).sumRow('deal', 'pip_default', 1, undefined);
    await items.transact([{ key, add: new Map([['n#lead', 41n]]) }]);
  };

  it('mends what is wrong; people read the old sums until the new are whole, and never both', async () => {
    const made = await add();
    const second = await add();
    await project(second);
    await spoil(made);
    const old = { lead: { count: 43, sums: mnt(20) } };
    const recount = await beginRecount(store, type);
    expect(await sums()).toEqual(old);
    await project(made);
    expect(await sums()).toEqual(old);
    await project(second);
    await project(made, second);
    expect(await sums()).toEqual(old);
    await endRecount(store, type, recount, pipelines);
    expect(await sums()).toEqual({ lead: { count: 2, sums: mnt(20) } });
    const rows = await store.items.query(keysFor(store.tenantId).sumsPk('deal', 'pip_default'), '');
    expect(rows.items).toHaveLength(1);
  });

  it('goes on with changes that come meanwhile, counted in the old and in the new', async () => {
    const made = await add();
    await project(made);
    const recount = await beginRecount(store, type);
    const moved = await set(made, { stageId: 'won' });
    await project(moved);
    expect(await sums()).toEqual({ won: { count: 1, sums: mnt(10) } });
    await endRecount(store, type, recount, pipelines);
    expect(await sums()).toEqual({ won: { count: 1, sums: mnt(10) } });
    await project(await set(moved, { stageId: 'lost' }));
    expect(await sums()).toEqual({ lost: { count: 1, sums: mnt(10) } });
  });

  it('that stopped half way is begun again, and its rows go; the one before cannot end', async () => {
    const made = await add();
    await project(made);
    const dead = await beginRecount(store, type);
    await project(made);
    const recount = await beginRecount(store, type);
    await expect(endRecount(store, type, dead, pipelines)).rejects.toMatchObject({ code: 'sums.recounted' });
    await project(made);
    await endRecount(store, type, recount, pipelines);
    await endRecount(store, type, recount, pipelines);
    expect(await sums()).toEqual({ lead: { count: 1, sums: mnt(10) } });
  });

  it('is not forgotten by a worker that began before it', async () => {
    const made = await add();
    await project(made);
    const moved = await set(made, { stageId: 'won' });
    const held = Promise.withResolvers<void>();
    const reading = Promise.withResolvers<void>();
    let first = true;
    const slow: Store = {
      ...store,
      items: {
        ...store.items,
        getMany: async (keys, options) => {
          const read = await store.items.getMany(keys, options);
          if (!first) return read;
          first = false;
          reading.resolve();
          await held.promise;
          // What it read of the generations is old, the state it reads as late as can be.
          const head = keysFor(store.tenantId).sumHead('deal').pk;
          return (await store.items.getMany(keys, options)).filter(item => item.pk !== head);
        },
      },
    };
    const late = projectSums(slow, type, [moved.id]);
    await reading.promise;
    const recount = await beginRecount(store, type);
    await project(moved);
    await endRecount(store, type, recount, pipelines);
    await set(moved, { stageId: 'lost' });
    held.resolve();
    await late;
    expect(await sums()).toEqual({ lost: { count: 1, sums: mnt(10) } });
  });
});
