import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { company } from '../../../domain/customers/company.ts';
import { contact } from '../../../domain/customers/contact.ts';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import { searchItems } from '../project/search-items.ts';
import { keysFor } from './keys.ts';
import type { SearchOptions, Store } from './store.ts';

const tenantId = 'tenantfind04';
let bench: Workbench;
let store: Store;
beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor(tenantId);
});
afterAll(() => bench.close());

let time = Date.now() - 3_600_000;
/** Each record is a little younger than the one before. */
const row = (type: RecordType, values: object): AnyRecord => {
  time += 1;
  return { own: {}, version: 1, id: `${type.prefix}_${ulid(time)}`, ...values } as unknown as AnyRecord;
};

/** Puts the rows of records where a projection would, oldest first. */
const put = async (type: RecordType, all: readonly object[]): Promise<readonly string[]> => {
  const records = all.map(values => row(type, values));
  await store.items.write(
    records.flatMap(record => searchItems(keysFor(tenantId), type, record)),
    [],
  );
  return records.map(({ id }) => id);
};
const person = (firstName: string, more: object = {}) => ({ firstName, name: firstName, ...more });
const many = (count: number, values: (n: number) => object) =>
  Array.from({ length: count }, (_, n) => values(n));

const find = async (words: readonly string[], options: Partial<SearchOptions> = {}) => {
  bench.observed.length = 0;
  const found = await store.search(words, { limit: 10, types: ['contact'], ...options });
  const tables = bench.observed.flatMap(one => one.tables);
  return {
    titles: found.map(({ title }) => title),
    ids: found.map(({ id }) => id),
    calls: bench.observed.length,
    units: tables.reduce((all, { read }) => all + read, 0),
  };
};

describe('a beginning that thousands share', () => {
  beforeAll(async () => {
    await put(contact, [person('Bat'), person('Бат')]);
    await put(
      contact,
      many(3_000, n => person(`Bataa${n}`)),
    );
  });

  it('shows exact words first though they are the oldest, as written before as spoken, in one small query', async () => {
    const latin = await find(['bat']);
    expect(latin.titles.slice(0, 2)).toEqual(['Bat', 'Бат']);
    expect([latin.titles.length, latin.calls]).toEqual([10, 1]);
    expect(latin.units).toBeLessThanOrEqual(1);
    expect((await find(['бат'])).titles.slice(0, 2)).toEqual(['Бат', 'Bat']);
  });

  it('shows the newest first among those that are alike', async () => {
    const ids = await put(
      contact,
      many(30, () => person('Exactly')),
    );
    expect((await find(['exactly'])).ids).toEqual(ids.toReversed().slice(0, 10));
  });

  it('does not hide a rare type behind a common one', async () => {
    const [id] = await put(company, [{ name: 'Batu' }]);
    expect((await find(['bat'], { types: ['company'] })).ids).toEqual([id]);
    expect((await find(['bat'], { types: ['company', 'contact'], limit: 20 })).ids).toContain(id);
  });
});

describe('rows that fall out', () => {
  it('make it read on until the page is full', async () => {
    await put(
      contact,
      many(120, n => person(`Keeper${n < 20 ? ' First' : ''}`)),
    );
    const { titles, calls } = await find(['keeper', 'first']);
    expect([titles.length, calls]).toEqual([10, 2]);
    const keep: SearchOptions['keep'] = async all => all.filter(({ title }) => title.endsWith('First'));
    expect((await find(['keeper'], { keep })).titles).toHaveLength(10);
  });

  it('end the search at a bound: nobody pays for what is not there', async () => {
    const { titles, calls, units } = await find(['bataa', 'nono']);
    expect([titles, calls]).toEqual([[], 3]);
    expect(units).toBeLessThanOrEqual(26);
  });

  it('are looked past further for people who read only their own', async () => {
    await put(
      contact,
      many(1_500, n => person('Ownedby', { ownerId: n === 10 || n === 700 ? 'user_me' : 'user_other' })),
    );
    const keep: SearchOptions['keep'] = async all => all.filter(({ ownerId }) => ownerId === 'user_me');
    expect((await find(['ownedby'], { keep })).ids).toHaveLength(0);
    const { ids, calls, units } = await find(['ownedby'], {
      keep,
      owners: new Map([['contact', ['user_me']]]),
    });
    expect([ids.length, calls]).toEqual([2, 5]);
    expect(units).toBeLessThanOrEqual(80);
  });

  it('of nobody are everybody’s', async () => {
    const [id] = await put(contact, [person('Nobodys')]);
    expect((await find(['nobodys'], { owners: new Map([['contact', ['user_me']]]) })).ids).toEqual([id]);
  });
});
