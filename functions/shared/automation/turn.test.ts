import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../../domain/automation/run.ts';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import type { Store } from '../store/store.ts';
import { nextTurn, noTurn, readTurn } from './turn.ts';

const tenantId = 'tenantturn01';
let bench: Workbench;
let store: Store;

beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor(tenantId);
});
afterAll(() => bench.close());

const runAt = (ruleId: string, cursor = 0): Run => ({
  ruleId,
  ruleName: 'Share out',
  subject: { type: 'lead', id: 'lead_1' },
  steps: ['first', 'second'].map(id => ({ id, do: 'wait', for: { unit: 'seconds', amount: 1 } }) as never),
  cursor,
  outputs: {},
});
const take = async (run: Run, turn = noTurn) =>
  store.commit({ changes: [], extras: [nextTurn(store, run, turn)] }, bench.context(tenantId));

describe('whose turn it is', () => {
  it('begins at the first and counts every choice', async () => {
    const run = runAt('rule_a');
    expect(await readTurn(store, run)).toEqual(noTurn);
    for (let count = 1; count <= 3; count += 1) {
      await take(run, await readTurn(store, run));
      expect(await readTurn(store, run)).toEqual({ version: count, count });
    }
  });

  it('is given to one of two runs that want it at once; the other is told to look again', async () => {
    const run = runAt('rule_b');
    for (const turn of [await readTurn(store, run), { version: 1, count: 1 }]) {
      const tries = await Promise.allSettled([take(run, turn), take(run, turn)]);
      const lost = tries.filter(one => one.status === 'rejected');
      expect(lost).toHaveLength(1);
      expect(lost[0]?.reason).toMatchObject({ kind: 'conflict', code: 'extra.turn' });
    }
  });

  it('is counted for each step of each rule by itself', async () => {
    await take(runAt('rule_c', 0));
    expect(await readTurn(store, runAt('rule_c', 1))).toEqual(noTurn);
    expect(await readTurn(store, runAt('rule_d', 0))).toEqual(noTurn);
    expect(await readTurn(store, runAt('rule_c', 0))).toEqual({ version: 1, count: 1 });
  });
});
