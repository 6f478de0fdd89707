import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../domain/catalogue.ts';
import { change, creation } from '../../../domain/core/change.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { company } from '../../../domain/customers/company.ts';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import { projectSearch } from '../project/search-rows.ts';
import { rowText } from '../store/found-row.ts';
import { keysFor } from '../store/keys.ts';
import type { Store } from '../store/store.ts';
import { newId } from '../use-cases/new-id.ts';
import { type Progress, rebuild } from './rebuild.ts';
import { searchProjection } from './rebuild-search.ts';

const tenantId = 'tenantfind03';
const firm = company as RecordType;
const keys = keysFor(tenantId);
let bench: Workbench;
let store: Store;

beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor(tenantId);
});
afterAll(() => bench.close());

const commit = async (one: Parameters<Store['commit']>[0]['changes'][number]): Promise<AnyRecord> =>
  (await store.commit({ changes: [one] }, bench.context(tenantId))).records[0]!;
const add = async (name: string): Promise<AnyRecord> => {
  const made = await commit(creation(company, newId('cmp'), { name }));
  await projectSearch(store, firm, made.id, Date.now());
  return made;
};
const found = async (...words: string[]) =>
  (await store.search(words, { limit: 50 })).map(({ title }) => title).toSorted();

/** Runs until the end, or until `pages` are done. */
const run = async (pages = Number.POSITIVE_INFINITY, between = async () => {}): Promise<Progress> => {
  let last: Progress | undefined;
  let count = 0;
  for await (const progress of rebuild({ store, catalogue }, 'search', searchProjection)) {
    last = progress;
    count += 1;
    if (count >= pages) break;
    await between();
  }
  return last!;
};

const pageOf = async (word: string) => {
  const { items } = await store.items.query(keys.findPk('company', `w#${word}`), `w#${word}`, { limit: 50 });
  return items as readonly Parameters<Store['items']['put']>[0][];
};

describe('rebuilding the search rows', () => {
  it('brings lost rows back, mends wrong ones, and takes away those that no record has', async () => {
    const [lost, wrong, changed] = [await add('Lastan'), await add('Vrangan'), await add('Aldan')];
    await commit(change(company, changed as never, { name: 'Nevan' }));
    await commit(change(company, wrong as never, { domain: 'later.example' }));
    const binned = await add('Binan');
    await commit({ kind: 'delete', type: firm, was: binned });
    await store.items.write([], await pageOf('lastan'));
    for (const row of await pageOf('vrangan'))
      await store.items.put({ ...row, row: rowText({ title: 'Spoilt', terms: ['vrangan'] }), version: 9 });
    const ghost = (word: string, id: string) =>
      store.items.put({
        ...keys.find('company', `w#${word}`, id),
        version: 1,
        row: rowText({ title: 'Ghost', terms: [word] }),
      });
    await ghost('gastan', newId('cmp'));
    await ghost('stran', wrong.id);
    expect(await found('gastan')).toEqual(['Ghost']);

    const { done, steps, counts, resumed } = await run();

    expect([done, resumed]).toEqual([steps, false]);
    expect(counts).toMatchObject({ records: 4, mended: 3 });
    expect([await found('lastan'), await found('vrangan')]).toEqual([['Lastan'], ['Vrangan']]);
    expect([await found('aldan'), await found('nevan')]).toEqual([[], ['Nevan']]);
    for (const word of ['binan', 'gastan', 'stran']) expect(await found(word)).toEqual([]);
    expect((await run()).counts.mended).toBe(0);
    expect(lost.version).toBe(1);
  });

  it('goes on where it was stopped, counts included, and begins anew after it was done', async () => {
    for (let at = 0; at < 250; at += 1)
      await commit(creation(company, newId('cmp'), { name: `Stopping ${at}` }));
    const all = (await run()).counts.records;
    const first = await run(3);
    expect(first.done).toBeLessThan(first.steps);
    const second = await run();
    expect([second.resumed, second.counts.records]).toEqual([true, all]);
    expect((await run()).resumed).toBe(false);
    expect(await store.items.get(keys.rebuild('search'))).toBeUndefined();
  });

  it('does no harm while people go on writing', async () => {
    const made: AnyRecord[] = [];
    for (let at = 0; at < 20; at += 1) made.push(await add(`Living ${at}`));
    let turn = 0;
    await run(Number.POSITIVE_INFINITY, async () => {
      const was = made[turn % made.length]!;
      const next = await commit(change(company, was as never, { name: `Changed${turn}` }));
      made[turn % made.length] = next;
      turn += 1;
      await projectSearch(store, firm, next.id, Date.now());
    });
    expect(turn).toBeGreaterThan(30);
    for (const one of made)
      expect(await found(String(one.name).toLowerCase().replace(/ .*/, ''))).toContain(one.name);
    expect((await found('living')).length).toBe(
      made.filter(({ name }) => String(name).startsWith('Living')).length,
    );
  });

  it('is seen to be needed: without it, a lost row stays lost', async () => {
    await add('Unmended');
    await store.items.write([], await pageOf('unmended'));
    expect(await found('unmended')).toEqual([]);
    await run();
    expect(await found('unmended')).toEqual(['Unmended']);
  });
});
