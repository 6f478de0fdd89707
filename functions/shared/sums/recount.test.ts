import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../../domain/core/record-type.ts';
import { mnt, pipelines, sumsScene, type } from '../../../tests/support/sums-scene.ts';
import { keysFor } from '../store/keys.ts';
import type { Store } from '../store/store.ts';
import { projectSums } from './project-sums.ts';
import { beginRecount, endRecount } from './recount.ts';

const { store, add, set, project, sums } = sumsScene();

describe('counting afresh', () => {
  const spoil = async (made: AnyRecord) => {
    await project(made);
    const { items } = store();
    const key = keysFor(store().tenantId).sumRow('deal', 'pip_default', 1, undefined);
    await items.transact([{ key, add: new Map([['n#lead', 41n]]) }]);
  };

  it('mends what is wrong; people read the old sums until the new are whole, and never both', async () => {
    const made = await add();
    const second = await add();
    await project(second);
    await spoil(made);
    const old = { lead: { count: 43, sums: mnt(20) } };
    const recount = await beginRecount(store(), type);
    expect(await sums()).toEqual(old);
    await project(made);
    expect(await sums()).toEqual(old);
    await project(second);
    await project(made, second);
    expect(await sums()).toEqual(old);
    await endRecount(store(), type, recount, pipelines);
    expect(await sums()).toEqual({ lead: { count: 2, sums: mnt(20) } });
    const rows = await store().items.query(keysFor(store().tenantId).sumsPk('deal', 'pip_default'), '');
    expect(rows.items).toHaveLength(1);
  });

  it('goes on with changes that come meanwhile, counted in the old and in the new', async () => {
    const made = await add();
    await project(made);
    const recount = await beginRecount(store(), type);
    const moved = await set(made, { stageId: 'won' });
    await project(moved);
    expect(await sums()).toEqual({ won: { count: 1, sums: mnt(10) } });
    await endRecount(store(), type, recount, pipelines);
    expect(await sums()).toEqual({ won: { count: 1, sums: mnt(10) } });
    await project(await set(moved, { stageId: 'lost' }));
    expect(await sums()).toEqual({ lost: { count: 1, sums: mnt(10) } });
  });

  it('that stopped half way is begun again, and its rows go; the one before cannot end', async () => {
    const made = await add();
    await project(made);
    const dead = await beginRecount(store(), type);
    await project(made);
    const recount = await beginRecount(store(), type);
    await expect(endRecount(store(), type, dead, pipelines)).rejects.toMatchObject({
      code: 'sums.recounted',
    });
    await project(made);
    await endRecount(store(), type, recount, pipelines);
    await endRecount(store(), type, recount, pipelines);
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
      ...store(),
      items: {
        ...store().items,
        getMany: async (keys, options) => {
          const read = await store().items.getMany(keys, options);
          if (!first) return read;
          first = false;
          reading.resolve();
          await held.promise;
          // What it read of the generations is old, the state it reads as late as can be.
          const head = keysFor(store().tenantId).sumHead('deal').pk;
          return (await store().items.getMany(keys, options)).filter(item => item.pk !== head);
        },
      },
    };
    const late = projectSums(slow, type, [moved.id]);
    await reading.promise;
    const recount = await beginRecount(store(), type);
    await project(moved);
    await endRecount(store(), type, recount, pipelines);
    await set(moved, { stageId: 'lost' });
    held.resolve();
    await late;
    expect(await sums()).toEqual({ lost: { count: 1, sums: mnt(10) } });
  });
});
