import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../domain/catalogue.ts';
import type { AnyRecord } from '../../../domain/core/record-type.ts';
import { tenantDefaults } from '../../../domain/tenancy/defaults.ts';
import { mnt, sumsScene } from '../../../tests/support/sums-scene.ts';
import { keysFor } from '../store/keys.ts';
import { beginRecount } from '../sums/recount.ts';
import { type Progress, rebuild } from './rebuild.ts';
import { sumsProjection } from './rebuild-sums.ts';

const { bench, store, commit, add, set, project, sums } = sumsScene();

/** Runs until the end, or until `pages` are done. */
const run = async (pages = Number.POSITIVE_INFINITY): Promise<Progress | undefined> => {
  let last: Progress | undefined;
  let count = 0;
  for await (const progress of rebuild({ store: store(), catalogue }, 'sums', sumsProjection)) {
    last = progress;
    count += 1;
    if (count >= pages) break;
  }
  return last;
};

const rowsOf = async () =>
  (await store().items.query(keysFor(store().tenantId).sumsPk('deal', 'pip_default'), '')).items;

/** Boards with deals whose counted sums somebody damaged. */
const damaged = async (): Promise<readonly AnyRecord[]> => {
  await store().commit({ changes: [...tenantDefaults('en')] }, bench().context(store().tenantId));
  const made = [await add(), await add(), await add({ stageId: 'won' })];
  await project(...made);
  const key = keysFor(store().tenantId).sumRow('deal', 'pip_default', 1, undefined);
  await store().items.transact([{ key, add: new Map([['n#lead', 41n]]) }]);
  expect(await sums()).toMatchObject({ lead: { count: 43 } });
  return made;
};
const right = { lead: { count: 2, sums: mnt(20) }, won: { count: 1, sums: mnt(10) } };

describe('rebuilding the sums of boards', () => {
  it('counts them afresh and throws the old rows away', async () => {
    await damaged();
    const last = await run();
    expect([last?.done, last?.counts.records]).toEqual([last?.steps, 3]);
    expect(await sums()).toEqual(right);
    expect(await rowsOf()).toHaveLength(1);
  });

  it('counts what changed meanwhile, and goes on with the same recount where it was stopped', async () => {
    const [first] = await damaged();
    await run(1);
    await project(await set(first!, { stageId: 'won' }));
    const { items } = store();
    const key = keysFor(store().tenantId).rebuild('sums');
    expect((await items.get(key))?.begun).toEqual({ deal: { generation: 2 } });
    expect((await run())?.resumed).toBe(true);
    expect(await sums()).toEqual({ lead: { count: 1, sums: mnt(10) }, won: { count: 2, sums: mnt(20) } });
  });

  it('gives up when somebody else began since, and begins anew the next time', async () => {
    await damaged();
    await run(1);
    await beginRecount(store(), catalogue.type('deal'));
    await expect(run()).rejects.toMatchObject({ code: 'sums.recounted' });
    expect((await run())?.resumed).toBe(false);
    expect(await sums()).toEqual(right);
  });

  it('counts nothing of what lies in the bin', async () => {
    const made = await damaged();
    await project(await commit({ kind: 'delete', type: catalogue.type('deal'), was: made[2]! }));
    await run();
    expect(await sums()).toEqual({ lead: right.lead });
  });
});
