import { describe, expect, it } from 'vitest';
import { mnt, sumsScene, type } from '../../../tests/support/sums-scene.ts';
import type { ItemWrite, Store } from '../store/store.ts';
import { projectSums } from './project-sums.ts';
import { readSums } from './read-sums.ts';

const { bench, store, commit, add, set, project, sums } = sumsScene();

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
      ...store(),
      getMany: async (...args) => {
        const read = await store().getMany(...args);
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
    bench().observed.length = 0;
    await project(...made);
    const of = (operation: string) => bench().observed.filter(one => one.operation === operation).length;
    expect([of('TransactWriteItems'), of('BatchGetItem')]).toEqual([1, 2]);
    const moved = await Promise.all(made.map(one => set(one, { stageId: 'won' })));
    const sends: (readonly ItemWrite[])[] = [];
    const disturbed: Store = {
      ...store(),
      items: {
        ...store().items,
        transact: async writes => {
          if (sends.push(writes) === 1) await project(moved[3]!);
          return store().items.transact(writes);
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
    bench().faults.decide = operation => {
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
    await projectSums(store(), type, ['deal_nowhere']);
    await project(await add());
    const other = await bench().stores.storeFor('tenantother1');
    expect(await readSums(other, type, 'pip_default', () => true)).toEqual(new Map());
    await expect(
      readSums({ ...other, tenantId: store().tenantId }, type, 'pip_default', () => true),
    ).rejects.toThrow();
  });
});

describe('a planted bug is found:', () => {
  const forgetful = (): Store => ({
    ...store(),
    items: {
      ...store().items,
      transact: writes =>
        store().items.transact(writes.map(write => ('put' in write ? { put: write.put } : write))),
    },
  });

  it('without the condition on the state, workers that meet count twice', async () => {
    const made = await add();
    await Promise.all([1, 2, 3].map(() => projectSums(forgetful(), type, [made.id])));
    expect((await sums()).lead?.count).toBeGreaterThan(1);
  });
});
