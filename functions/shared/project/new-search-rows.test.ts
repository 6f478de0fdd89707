import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../domain/catalogue.ts';
import { change, creation } from '../../../domain/core/change.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { company } from '../../../domain/customers/company.ts';
import { note } from '../../../domain/work/note.ts';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import { foundIn, rowId } from '../store/found-row.ts';
import { keysFor } from '../store/keys.ts';
import type { Store } from '../store/store.ts';
import { newId } from '../use-cases/new-id.ts';
import { type News, projectNewSearch } from './new-search-rows.ts';
import { searchWork } from './search-batch.ts';
import { keysOfRecord } from './search-items.ts';

const tenantId = 'tenantfind02';
const firm = company as RecordType;
let bench: Workbench;
let store: Store;

beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor(tenantId);
});
afterAll(() => bench.close());

type Between = <T>(go: () => Promise<T>) => Promise<T>;

/** The store with something between each of its requests and the table. */
const through = (between: Between): Store => ({
  ...store,
  get: (...args) => between(() => store.get(...args)),
  getMany: (...args) => between(() => store.getMany(...args)),
  versions: (...args) => between(() => store.versions(...args)),
  items: {
    ...store.items,
    get: (...args) => between(() => store.items.get(...args)),
    put: (...args) => between(() => store.items.put(...args)),
    write: (...args) => between(() => store.items.write(...args)),
  },
});

const commit = async (...changes: Parameters<Store['commit']>[0]['changes']): Promise<AnyRecord> =>
  (await store.commit({ changes: [...changes] }, bench.context(tenantId))).records[0]!;
const add = (name: string): Promise<AnyRecord> => commit(creation(company, newId('cmp'), { name }));
const rename = (was: AnyRecord, name: string): Promise<AnyRecord> =>
  commit(change(company, was as never, { name }));

/** A consumer that was given the first event of a record (the record itself: one that tells all), or a later one. */
const consume = async (using: Store, of: string | AnyRecord, isNew: boolean): Promise<void> => {
  const news: News = typeof of === 'string' ? { id: of } : { id: of.id, values: of };
  const work = isNew ? { news: [news], changed: [] } : { news: [], changed: [news.id] };
  for (const one of (await searchWork(using, catalogue, work, Date.now)).values()) await one();
};

/** The rows that there are of a record and the title that they show, against those that there must be. */
const rowsOf = async (id: string) => {
  const found: string[] = [];
  for (const pk of keysFor(tenantId).findPks('company')) {
    const { items } = await store.items.query(pk, '', { limit: 200, consistent: true });
    for (const item of items)
      if (rowId(item) === id && item.expiresAt === undefined)
        found.push(`${String(item.sk).split('#').slice(0, 2).join('#')} ${foundIn(catalogue, item)?.title}`);
  }
  return found.toSorted();
};
const expectedRows = async (id: string) => {
  const record = (await store.get(firm, id, { consistent: true }))!;
  return keysOfRecord(firm, record)
    .map(key => `${key} ${record.name}`)
    .toSorted();
};

describe('new records', () => {
  it('are found after few calls, without a state of their own', async () => {
    const made = [await add('Quick One'), await add('Quick Two')];
    bench.observed.length = 0;
    expect(await projectNewSearch(store, catalogue, made)).toEqual([]);
    expect(bench.observed.map(one => one.operation)).toEqual([
      'BatchGetItem',
      'BatchWriteItem',
      'BatchGetItem',
    ]);
    expect((await store.search(['quick'], { limit: 5 })).map(({ title }) => title)).toEqual([
      'Quick Two',
      'Quick One',
    ]);
    expect(await store.items.get(keysFor(tenantId).findState('company', made[0]!.id))).toBeUndefined();
  });

  it('that changed already are left for the careful way, those that are nowhere are not there', async () => {
    const made = await add('Before');
    await rename(made, 'After');
    expect(await projectNewSearch(store, catalogue, [{ id: made.id }, { id: 'cmp_nowhere' }])).toEqual([
      made.id,
    ]);
    expect(await rowsOf(made.id)).toEqual([]);
  });

  it('whose event tells all are not read before, only looked at again', async () => {
    const values = await add('Told Whole');
    bench.observed.length = 0;
    expect(await projectNewSearch(store, catalogue, [{ id: values.id, values }])).toEqual([]);
    expect(bench.observed.map(one => one.operation)).toEqual(['BatchWriteItem', 'BatchGetItem']);
    expect(await rowsOf(values.id)).toEqual(await expectedRows(values.id));
  });

  it('with values that an event cuts are left for the careful way, since their event tells not all', async () => {
    const long = await commit(creation(note, newId('note'), { text: 'word '.repeat(100) } as never));
    expect(await projectNewSearch(store, catalogue, [{ id: long.id }])).toEqual([long.id]);
  });

  it('lose the rows of their first name with the second, which no state tells of', async () => {
    const made = await add('Firstly');
    await consume(store, made.id, true);
    await consume(store, (await rename(made, 'Secondly')).id, false);
    expect(await rowsOf(made.id)).toEqual(['w#secundli Secondly']);
  });
});

/** Everybody waits for a turn before each request; `choose` says whose it is. */
const takingTurns = (choose: () => number) => {
  const waiting: (() => void)[] = [];
  const between: Between = async go => {
    await new Promise<void>(resolve => waiting.push(resolve));
    return go();
  };
  const all = async (works: readonly Promise<unknown>[]): Promise<void> => {
    let over = false;
    const end = Promise.all(works).finally(() => {
      over = true;
    });
    while (!over) {
      await new Promise(resolve => setImmediate(resolve));
      waiting.splice(choose() % Math.max(1, waiting.length), 1)[0]?.();
    }
    await end;
  };
  return { between, all };
};

/** One record is made, renamed twice and binned or not, while consumers bring its rows up to date: twice each event, in any order. */
const race = async (
  turns: readonly number[],
  told: boolean,
  using: (between: Between) => Store,
): Promise<boolean> => {
  let at = 0;
  const { between, all } = takingTurns(() => turns[at++ % turns.length] ?? 0);
  const made = await add('Alpha One');
  const changes = async (): Promise<void> => {
    const second = await between(() => rename(made, 'Beta One'));
    const follow = consume(using(between), made.id, false);
    const third = await between(() => rename(second, 'Gamma'));
    await Promise.all([follow, consume(using(between), third.id, false)]);
  };
  const first = told ? made : made.id;
  await all([consume(using(between), first, true), consume(using(between), first, true), changes()]);
  return (await rowsOf(made.id)).join() === (await expectedRows(made.id)).join();
};

/** A consumer that does not look again: it believes that all are as they were made. */
const unlooking = (between: Between): Store => {
  const one = through(between);
  return { ...one, versions: async ids => new Map(ids.map(id => [id, 1])) };
};

const turns = fc.array(fc.nat({ max: 9 }), { minLength: 8, maxLength: 60 });

describe('consumers of one record', () => {
  it('end in the rows of its newest version, whoever overtakes whom', async () => {
    await fc.assert(
      fc.asyncProperty(turns, fc.boolean(), (order, told) => race(order, told, through)),
      { numRuns: 200 },
    );
  });

  it.each([false, true])('would not if the quick way did not look again: found (told: %s)', async told => {
    const { failed } = await fc.check(
      fc.asyncProperty(turns, order => race(order, told, unlooking)),
      { numRuns: 1_000, endOnFailure: true },
    );
    expect(failed).toBe(true);
  });
});

describe('a consumer that dies', () => {
  /** Dies instead of making its n-th request, or after it: `dies` tells whether it came so far. */
  const mortal = (n: number, answered: boolean) => {
    let count = 0;
    const between: Between = async go => {
      count += 1;
      if (count === n && answered) await go();
      if (count >= n) throw new Error('Killed.');
      return go();
    };
    return { between, dies: () => count >= n };
  };

  it.each([
    [true, false],
    [true, true],
    [false, false],
    [false, true],
  ])(
    'leaves nothing wrong once its event comes again (request answered: %s, event tells all: %s)',
    async (answered, told) => {
      let deaths = 0;
      for (let n = 1; n < 12; n += 1)
        for (const renamedAfter of [0, 1, 2, 3]) {
          const made = await add(`Dying One${n}`);
          const { between, dies } = mortal(n, answered);
          let calls = 0;
          const slow: Between = async go => {
            calls += 1;
            if (calls === renamedAfter + 1)
              await consume(store, (await rename(made, `Living${n}`)).id, false);
            return between(go);
          };
          const first = told ? made : made.id;
          await consume(through(slow), first, true).catch(() => undefined);
          deaths += dies() ? 1 : 0;
          await consume(store, first, true);
          expect(await rowsOf(made.id)).toEqual(await expectedRows(made.id));
        }
      expect(deaths).toBeGreaterThan(10);
    },
  );
});
