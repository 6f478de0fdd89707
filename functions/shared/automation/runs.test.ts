import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import type { Position, Store } from '../store/store.ts';
import { keepNewRun, keepRun, readRun } from './run-store.ts';
import { getRun, listRuns } from './runs.ts';
import type { StoredRun } from './stored-run.ts';

let bench: Workbench;
let store: Store;
let tenants = 0;

beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  tenants += 1;
  store = await bench.stores.storeFor(`tenantruns${String(tenants).padStart(2, '0')}`);
});

const step = (id: string) => ({ id, do: 'wait', for: { unit: 'seconds', amount: 1 } }) as const;
const run = (id: string, more: Partial<StoredRun> = {}, subject = 'lead_1'): StoredRun => ({
  id,
  version: 1,
  ruleVersion: 4,
  status: 'running',
  run: {
    ruleId: 'rule_1',
    ruleName: 'Greet',
    subject: { type: 'lead', id: subject },
    steps: [step('one'), step('two'), step('three')],
    cursor: 0,
    outputs: {},
  },
  log: [],
  event: { id: '01K', type: 'record.created' },
  correlationId: 'cor',
  depth: 0,
  startedAt: `2026-11-23T02:00:${id.padStart(2, '0')}.000Z`,
  updatedAt: '2026-11-23T02:00:00.000Z',
  ...more,
});

describe('a run', () => {
  it('begins once: the second to keep it learns that it is there, and changes nothing', async () => {
    expect(await keepNewRun(store, run('1'))).toBe(true);
    expect(await keepNewRun(store, run('1', { status: 'failed' }))).toBe(false);
    expect((await readRun(store, '1'))?.stored.status).toBe('running');
  });

  it('goes on in one place: of two that carry it on from one version, one wins', async () => {
    await keepNewRun(store, run('1'));
    const tries = await Promise.all([
      keepRun(store, run('1', { version: 2, status: 'done' })),
      keepRun(store, run('1', { version: 2, status: 'failed' })),
    ]);
    expect(tries.toSorted()).toEqual([false, true]);
    expect(await keepRun(store, run('9', { version: 2 }))).toBe(false);
  });

  it('is read whole, with its journal by step', async () => {
    await keepNewRun(store, run('1'));
    const entry = { effect: 'create', output: 'task_1', at: 'now' };
    const extras = [0, 2].map(at => ({
      key: { pk: `${store.tenantId}#run#1`, sk: `j#000${at}` },
      values: { entry },
      name: 'journal',
    }));
    await store.commit({ changes: [], extras }, bench.context(store.tenantId));
    const found = await readRun(store, '1');
    expect(found?.stored).toEqual(run('1'));
    expect([...(found?.journal ?? [])]).toEqual([
      [2, entry],
      [0, entry],
    ]);
    expect(await readRun(store, 'none')).toBeUndefined();
  });
});

describe('what people see of a run', () => {
  it('is every step: done with what it did, skipped, failed with why, open', async () => {
    const problem = { step: 'three', code: 'input.invalid', message: 'No.' };
    const stored = run('1', {
      status: 'failed',
      problem,
      log: [{ step: 'one', effect: 'create', at: 'then', output: 'task_1' }],
      run: { ...run('1').run, steps: ['one', 'two', 'three', 'four'].map(step), cursor: 2 },
    });
    await keepNewRun(store, stored);
    expect(await getRun(store, '1')).toMatchObject({
      ruleName: 'Greet',
      ruleVersion: 4,
      status: 'failed',
      problem,
      steps: [
        { id: 'one', do: 'wait', status: 'create', at: 'then', output: 'task_1' },
        { id: 'two', status: 'skipped' },
        { id: 'three', status: 'failed' },
        { id: 'four', status: 'open' },
      ],
    });
  });

  it('says until when it waits', async () => {
    await keepNewRun(
      store,
      run('1', { status: 'waiting', run: { ...run('1').run, until: '2027-01-01T00:00:00Z' } }),
    );
    expect(await getRun(store, '1')).toMatchObject({ status: 'waiting', until: '2027-01-01T00:00:00Z' });
    expect(await getRun(store, 'none')).toBeUndefined();
  });

  it('keeps the innards to itself', async () => {
    await keepNewRun(store, run('1'));
    const shown = JSON.stringify([await getRun(store, '1'), await listRuns(store, {})]);
    for (const inner of ['pk', 'sk', 'gsi', 'correlationId', 'outputs', 'cursor'])
      expect(shown).not.toContain(`"${inner}`);
  });
});

describe('lists of runs', () => {
  const pages = async (query: { subject?: string; limit: number }): Promise<readonly string[]> => {
    const ids: string[] = [];
    let after: Position | undefined;
    do {
      const page = await listRuns(store, { ...query, after });
      ids.push(...page.items.map(one => one.id));
      after = page.next;
    } while (after !== undefined && ids.length < 50);
    return ids;
  };

  it('page through all of a tenant, newest first', async () => {
    for (const id of ['10', '11', '12', '13', '14']) await keepNewRun(store, run(id));
    for (const limit of [1, 2, 5, 6]) expect(await pages({ limit })).toEqual(['14', '13', '12', '11', '10']);
  });

  it('page through those about one record', async () => {
    for (const id of ['10', '11', '12'])
      await keepNewRun(store, run(id, {}, id === '11' ? 'lead_2' : 'lead_1'));
    expect(await pages({ subject: 'lead_1', limit: 1 })).toEqual(['12', '10']);
    expect(await pages({ subject: 'lead_3', limit: 1 })).toEqual([]);
  });

  it("hold nothing of another tenant's", async () => {
    await keepNewRun(store, run('10'));
    expect(
      (await listRuns(await bench.stores.storeFor('tenantnoruns'), { subject: 'lead_1' })).items,
    ).toEqual([]);
  });

  it('show how each stands now', async () => {
    await keepNewRun(store, run('10'));
    await keepRun(store, run('10', { version: 2, status: 'done' }));
    expect((await listRuns(store, {})).items).toMatchObject([
      { id: '10', status: 'done', ruleName: 'Greet' },
    ]);
  });
});
