import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../domain/catalogue.ts';
import { creation } from '../../../domain/core/change.ts';
import type { Reach } from '../../../domain/core/list-candidates.ts';
import { type Filter, filterTest } from '../../../domain/core/list-filter.ts';
import { type ListOrder, listPlan } from '../../../domain/core/list-plan.ts';
import { contact } from '../../../domain/customers/contact.ts';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import type { Position, Row, Store } from '../store/store.ts';
import { newId } from '../use-cases/new-id.ts';
import { type ListBounds, listPage } from './list-page.ts';

/**
 * 120 contacts: names n000 … n119 in the opposite order of their age, every second in Even, every third of the fair, every tenth of
 * user_a, six in cmp_1. Bounds are small, so that every way of reading is gone.
 */
let bench: Workbench;
let store: Store;
let rows: readonly Row[];
const tight: ListBounds = { probe: 10, most: 60 };

beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor('tenantpages1');
  for (let at = 119; at >= 0; at -= 1) {
    const name = `n${String(at).padStart(3, '0')}`;
    const values = {
      firstName: name,
      name,
      city: at % 2 === 0 ? 'Even' : 'Odd',
      source: at % 3 === 0 ? 'fair' : 'web',
      ...(at % 10 === 0 ? { ownerId: 'user_a' } : {}),
      ...(at % 20 === 7 ? { companies: [{ id: 'cmp_1', role: 'employee' }] } : {}),
    };
    await new Promise(resolve => setTimeout(resolve, 1));
    await store.commit(
      { changes: [creation(contact, newId('ctc'), values as never)] },
      bench.context('tenantpages1'),
    );
  }
  rows = (await store.rows(contact, { by: 'newest' }, { limit: 200 })).items;
});
afterAll(() => bench.close());

interface Asked {
  readonly filters?: Readonly<Record<string, string>>;
  readonly order?: ListOrder;
  readonly reach?: Reach;
}

const listing = ({ filters = {}, order, reach }: Asked, limit: number, after?: Position) => {
  const wanted = Object.entries(filters).map(
    ([field, value]): Filter => ({ field, operator: 'equal', value }),
  );
  const indexes = catalogue.plan(contact);
  const plan = listPlan(indexes, contact.fields, {
    filters: wanted,
    reach,
    owners: ['user_a'],
    ...(order && { order }),
  });
  const tests = wanted.map(one => [one.field, filterTest(contact.fields[one.field as 'city'], one)] as const);
  const keeps = ({ values }: Row) =>
    tests.every(([name, test]) => test(values[name])) &&
    (reach === undefined || values.ownerId === undefined || reach.includes(String(values.ownerId)));
  return { plan, indexes, type: contact, limit, keeps, after, filtered: wanted.length > 0 };
};

const pages = async (asked: Asked, limit: number, bounds = tight) => {
  const read: (readonly string[])[] = [];
  let after: Position | undefined;
  do {
    const page = await listPage(store, listing(asked, limit, after), bounds);
    read.push(page.items.map(({ values }) => String(values.name)));
    after = page.next;
  } while (after !== undefined && read.length < 100);
  return read;
};
const names = (test: (row: Row) => boolean) => rows.filter(test).map(({ values }) => String(values.name));
const up: ListOrder = { by: 'name', ascending: true };
const down: ListOrder = { by: 'name', ascending: false };
const counted = async (work: () => Promise<unknown>) => {
  bench.observed.length = 0;
  await work().catch(() => undefined);
  return bench.observed.length;
};

describe('a page of a list', () => {
  it.each([3, 4, 7])(
    'of few matches is sorted in memory, %i at a time, without gap or repeat',
    async limit => {
      const cmp1 = names(({ values }) => values.companies !== undefined).toSorted();
      expect(cmp1).toHaveLength(6);
      const asked = { filters: { companies: 'cmp_1' } };
      expect((await pages({ ...asked, order: up }, limit)).flat()).toEqual(cmp1);
      expect((await pages({ ...asked, order: down }, limit)).flat()).toEqual(cmp1.toReversed());
    },
  );

  it('of what belongs to one company takes one query in any order', async () => {
    const asked = { filters: { companies: 'cmp_1' }, order: up };
    expect(await counted(() => listPage(store, listing(asked, 30), tight))).toBe(1);
  });

  it('is filled from the index of the order when matches are many', async () => {
    const even = names(({ values }) => values.city === 'Even').toSorted();
    const read = await pages({ filters: { city: 'Even' }, order: up }, 4);
    expect(read.flat()).toEqual(even);
    expect(new Set(read.slice(0, -1).map(page => page.length))).toEqual(new Set([4]));
  });

  it('asks the narrower index before it reads far, and the second of two that have the same order', async () => {
    const both = names(({ values }) => values.city === 'Even' && values.ownerId === 'user_a');
    for (const order of [undefined, up]) {
      const found = (
        await pages({ filters: { city: 'Even', ownerId: 'user_a' }, ...(order && { order }) }, 30)
      ).flat();
      expect(found.toSorted()).toEqual(both.toSorted());
    }
  });

  it('reads one query when the index answers all', async () => {
    const one = { filters: { city: 'Even' } };
    expect(await counted(() => listPage(store, listing(one, 30), tight))).toBe(1);
    expect(await counted(() => listPage(store, listing({ order: up }, 30), tight))).toBe(1);
  });

  it('is refused when it cannot be filled within the bounds, and says what would help', async () => {
    const broad = listPage(store, listing({ filters: { source: 'fair', city: 'Even' }, order: up }, 30), {
      probe: 5,
      most: 15,
    });
    await expect(broad).rejects.toMatchObject({ code: 'list.too-broad', kind: 'invalid' });
    await expect(broad).rejects.toThrow(/15 records.*Add a filter/);
    const calls = await counted(() =>
      listPage(store, listing({ filters: { source: 'fair', city: 'Even' }, order: up }, 30), {
        probe: 5,
        most: 15,
      }),
    );
    expect(calls).toBeLessThan(12);
  });

  it('comes short, and goes on, when only rights made it so: nobody can help that by asking otherwise', async () => {
    const far = { reach: Array.from({ length: 20 }, (_, at) => `user_${at}`) };
    const read = await pages(far, 50, { probe: 10, most: 20 });
    expect(read.flat()).toEqual(names(({ values }) => values.ownerId === undefined));
    expect(read[0]?.length).toBeLessThan(50);
  });

  it('comes short later on rather than be refused, since the caller has begun to read', async () => {
    const read = await pages({ filters: { source: 'fair', city: 'Even' }, order: up }, 3, {
      probe: 5,
      most: 15,
    });
    expect(read.flat()).toEqual(
      names(({ values }) => values.source === 'fair' && values.city === 'Even').toSorted(),
    );
  });
});
