import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../domain/catalogue.ts';
import { change, creation } from '../../../domain/core/change.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import { contact } from '../../../domain/customers/contact.ts';
import { deal } from '../../../domain/sales/deal.ts';
import { settings, settingsId } from '../../../domain/tenancy/settings.ts';
import { user } from '../../../domain/tenancy/user.ts';
import { type ApiDesk, everything, openApiDesk, personOf } from '../../../tests/support/api-desk.ts';
import { seeded } from '../../../tests/support/seeded.ts';
import { openStores } from '../../shared/store/open-store.ts';
import type { Store } from '../../shared/store/store.ts';
import { newId } from '../../shared/use-cases/new-id.ts';

/** Lists of some hundred records through the API, against a plain filter and sort of the same records in memory. */
// biome-ignore lint/suspicious/noExplicitAny: an answer has any shape, which is what the tests look at
type Plain = Record<string, any> & { readonly id: string };

const boss = personOf('user_boss');
const random = seeded(31);
const one = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
const maybe = <T>(value: T): T | undefined => (random() < 0.8 ? value : undefined);

const owners = [
  { id: 'user_c', name: 'Анар' },
  { id: 'user_a', name: 'Өнөр' },
  { id: 'user_b', name: 'Пүрэв' },
];
const companies = ['cmp_1', 'cmp_2', 'cmp_3'];
const given = ['Бат', 'Болд', 'Бөхөө', 'Бурам', 'Бүжин', 'Өнөр', 'Оюун', 'Пүрэв', 'Нино', 'Anna', 'bob'];

const aContact = () => {
  const firstName = one(given);
  return {
    firstName,
    name: `${firstName} ${one(given)}`,
    email: maybe(`p${newId('x')}@${one(['a.mn', 'example.mn', 'b.example.mn'])}`.toLowerCase()),
    city: maybe(one(['Улаанбаатар', 'Darkhan', 'Erdenet', 'DARKHAN'])),
    source: maybe(one(['web', 'fair', 'friend'])),
    tags: [...new Set([one(['vip', 'VIP', 'roof & wall']), one(['x/y#z', 'old'])])],
    companies: maybe([{ id: one(companies), role: 'employee' }]),
    ownerId: maybe(one(owners).id),
  };
};
const aDeal = () => ({
  name: `${one(given)} ${Math.floor(random() * 50)}`,
  amount: maybe({ minor: Math.floor(random() * 2_000) - 200, currency: one(['MNT', 'JPY', 'KWD']) }),
  pipelineId: 'pip_default',
  stageId: one(['lead', 'proposal', 'won']),
  expectedClose: maybe(`2026-${one(['01', '05', '11'])}-${one(['01', '15', '28'])}`),
  source: maybe(one(['web', 'fair'])),
  companyId: maybe(one(companies)),
  ownerId: maybe(one(owners).id),
});

describe.each([1, 4])('in a tenant over %i partitions', shards => {
  let desk: ApiDesk;
  let store: Store;
  let contacts: readonly Plain[];
  let deals: readonly Plain[];

  const fill = async (type: RecordType, all: readonly object[]): Promise<readonly Plain[]> => {
    const made: Plain[] = [];
    for (let at = 0; at < all.length; at += 8) {
      const changes = all
        .slice(at, at + 8)
        .map(values => creation(type as never, newId(type.prefix as never), values as never));
      made.push(...(await store.commit({ changes }, desk.bench.context(desk.tenantId))).records);
    }
    return made;
  };

  beforeAll(async () => {
    desk = await openApiDesk();
    const spread = change(settings, (await desk.store.get(settings, settingsId)) as never, { shards });
    await desk.store.commit({ changes: [spread] }, desk.bench.context(desk.tenantId));
    store = await openStores(desk.bench.environment, catalogue).storeFor(desk.tenantId);
    expect(store.shards).toBe(shards);
    const people = owners.map(({ id, name }) =>
      creation(user, id as never, { name, email: `${id}@x.mn`, roleId: 'role_viewer' } as never),
    );
    await desk.store.commit({ changes: people }, desk.bench.context(desk.tenantId));
    contacts = await fill(contact, Array.from({ length: 300 }, aContact));
    deals = await fill(deal, Array.from({ length: 200 }, aDeal));
    const [gone] = await fill(contact, [{ ...aContact(), firstName: 'Gone', name: 'Gone', city: 'Darkhan' }]);
    await desk.ask(boss, 'DELETE', `/contacts/${gone?.id}`);
  });
  afterAll(() => desk.close());

  /** All pages of a list. A page is checked to be of the length asked for, but for the last. */
  const pages = async (path: string, limit = 23, who = boss): Promise<readonly Plain[]> => {
    const items: Plain[] = [];
    let cursor: string | undefined;
    do {
      const more = cursor === undefined ? '' : `&cursor=${cursor}`;
      const { status, body } = await desk.ask(
        who,
        'GET',
        `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${more}`,
      );
      expect(status, JSON.stringify(body)).toBe(200);
      items.push(...body.items);
      cursor = body.cursor;
    } while (cursor !== undefined && items.length <= 1_000);
    return items;
  };
  const ids = (records: readonly Plain[]) => records.map(({ id }) => id);

  const alphabet = ' 0123456789abcdefghijklmnopqrstuvwxyzабвгдежзийклмноөпрстуүфхцчшщъыьэюя';
  const letters = (text = '') => [...text.toLowerCase()].map(letter => alphabet.indexOf(letter));
  const byText = (field: string) => (a: Plain, b: Plain) => {
    const [one, other] = [letters(a[field]), letters(b[field])];
    const at = one.findIndex((letter, index) => letter !== other[index]);
    return at < 0 ? one.length - other.length : (one[at] ?? 0) - (other[at] ?? -1);
  };
  const major = ({ amount }: Plain) =>
    amount === undefined
      ? Number.NEGATIVE_INFINITY
      : amount.minor / ({ MNT: 100, JPY: 1, KWD: 1000 }[amount.currency as 'MNT'] ?? 1);
  const rank = ({ ownerId }: Plain) => owners.findIndex(({ id }) => id === ownerId);
  type Order = (a: Plain, b: Plain) => number;
  const orders: Readonly<Record<string, Order>> = {
    name: byText('name'),
    amount: (a, b) => (major(a) === major(b) ? 0 : major(a) - major(b)),
    expectedClose: (a, b) =>
      (a.expectedClose ?? '~') < (b.expectedClose ?? '~') ? -1 : a.expectedClose === b.expectedClose ? 0 : 1,
    ownerId: (a, b) => rank(a) - rank(b),
    createdAt: () => 0,
  };
  const sorted = (records: readonly Plain[], sort = '-createdAt') => {
    const sign = sort.startsWith('-') ? -1 : 1;
    const order = orders[sort.replace('-', '')]!;
    return records.toSorted((a, b) => sign * (order(a, b) || (a.id < b.id ? -1 : 1)));
  };

  const sorts = (names: readonly string[]) => names.flatMap(name => [name, `-${name}`]);

  describe('a sorted list', () => {
    it.each(sorts(['name', 'createdAt', 'ownerId']))(
      'of contacts by %s holds all of them in order',
      async sort => {
        expect(ids(await pages(`/contacts?sort=${sort}`))).toEqual(ids(sorted(contacts, sort)));
      },
    );
    it.each(sorts(['amount', 'expectedClose', 'name', 'ownerId']))(
      'of deals by %s holds all of them in order',
      async sort => {
        expect(ids(await pages(`/deals?sort=${sort}`, 7))).toEqual(ids(sorted(deals, sort)));
      },
    );
    it('of contacts comes newest first when no order is asked for', async () => {
      expect(ids(await pages('/contacts', 60))).toEqual(ids(sorted(contacts)));
    });
  });

  const is = (field: string, value: unknown) => (record: Plain) => record[field] === value;
  const city = (record: Plain) => record.city?.toLowerCase() === 'darkhan';
  const of = (domain: string) => (record: Plain) => record.email?.endsWith(`@${domain}`) === true;
  const works = (id: string) => (record: Plain) => record.companies?.[0]?.id === id;
  const tagged = (tag: string) => (record: Plain) =>
    record.tags.some((one: string) => one.toLowerCase() === tag);
  const all =
    (...tests: readonly ((record: Plain) => boolean)[]) =>
    (record: Plain) =>
      tests.every(test => test(record));
  const enc = encodeURIComponent;

  describe('a filtered list', () => {
    it.each<[string, (record: Plain) => boolean, string?]>([
      ['filter[city]=darkhan', city],
      ['filter[city][begins]=d&sort=-createdAt', city],
      ['filter[source]=web', is('source', 'web')],
      ['filter[email]=@example.mn&sort=-createdAt', of('example.mn')],
      ['filter[companies]=cmp_1', works('cmp_1')],
      ['filter[companies]=cmp_1&sort=name', works('cmp_1'), 'name'],
      ['filter[companies]=cmp_1&sort=-ownerId', works('cmp_1'), '-ownerId'],
      ['filter[companies]=cmp_9', () => false],
      ['filter[tags]=Vip', tagged('vip')],
      [`filter[tags]=${enc('x/y#z')}&sort=createdAt`, tagged('x/y#z'), 'createdAt'],
      [
        `filter[tags]=${enc('roof & wall')}&filter[source]=fair`,
        all(tagged('roof & wall'), is('source', 'fair')),
      ],
      ['filter[ownerId]=user_a', is('ownerId', 'user_a')],
      ['filter[ownerId]=none', is('ownerId', undefined)],
      ['filter[ownerId]=none&sort=name', is('ownerId', undefined), 'name'],
      ['filter[ownerId]=user_a&filter[city]=darkhan&sort=name', all(is('ownerId', 'user_a'), city), 'name'],
      [
        'filter[source]=web&filter[city]=darkhan&filter[companies]=cmp_2',
        all(is('source', 'web'), city, works('cmp_2')),
      ],
      ['filter[source]=web&filter[city]=darkhan&sort=-name', all(is('source', 'web'), city), '-name'],
      ['filter[source]=fair&sort=ownerId', is('source', 'fair'), 'ownerId'],
      [`filter[name][begins]=${enc('бөх')}`, record => record.name.startsWith('Бөх'), 'name'],
      [
        `filter[name][from]=${enc('о')}&filter[name][to]=${enc('п')}`,
        record => /^[ОӨ]/.test(record.name),
        'name',
      ],
      ['filter[email][begins]=p&sort=name', record => record.email !== undefined, 'name'],
    ])('of contacts by %s holds what a plain filter finds, in order', async (query, test, sort) => {
      const found = ids(await pages(`/contacts?${query}`));
      const expected = sorted(contacts.filter(test), sort);
      expect(found).toEqual(ids(expected));
    });

    it.each<[string, (record: Plain) => boolean, string?]>([
      [
        'filter[amount][from]=0&filter[amount][to]=5',
        record => major(record) >= 0 && major(record) <= 5,
        'amount',
      ],
      ['filter[amount][from]=5&sort=-amount', record => major(record) >= 5, '-amount'],
      ['filter[amount][from]=5&sort=-createdAt', record => major(record) >= 5],
      [
        `filter[amount][to]=${enc('2 MNT')}`,
        record => record.amount?.currency === 'MNT' && major(record) <= 2,
        'amount',
      ],
      [
        'filter[expectedClose][to]=2026-05-15',
        record => record.expectedClose <= '2026-05-15',
        'expectedClose',
      ],
      [
        'filter[expectedClose][from]=2026-05-15&sort=-expectedClose',
        record => record.expectedClose >= '2026-05-15',
        '-expectedClose',
      ],
      ['filter[expectedClose]=2026-05-15', is('expectedClose', '2026-05-15')],
      ['filter[stageId]=won', is('stageId', 'won')],
      ['filter[pipelineId]=pip_default&filter[stageId]=won', is('stageId', 'won')],
      ['filter[pipelineId]=pip_default&filter[stageId]=won&sort=amount', is('stageId', 'won'), 'amount'],
      ['filter[companyId]=cmp_2&sort=amount', is('companyId', 'cmp_2'), 'amount'],
      [
        'filter[companyId]=cmp_2&filter[stageId]=lead&filter[source]=web',
        all(is('companyId', 'cmp_2'), is('stageId', 'lead'), is('source', 'web')),
      ],
    ])('of deals by %s holds what a plain filter finds, in order', async (query, test, sort) => {
      expect(ids(await pages(`/deals?${query}`, 9))).toEqual(ids(sorted(deals.filter(test), sort)));
    });

    it('comes by domain and name when nothing else is asked for', async () => {
      const found = await pages('/contacts?filter[email]=@example.mn');
      expect(found.map(({ email }) => email)).toEqual(
        contacts
          .filter(of('example.mn'))
          .map(({ email }) => email)
          .toSorted(),
      );
    });
  });

  describe('what the caller may not see', () => {
    const seller = personOf('user_a', { ...everything, read: 'own' });
    const mine = (record: Plain) => record.ownerId === undefined || record.ownerId === 'user_a';

    it.each(['', 'sort=name', 'sort=-ownerId', 'sort=createdAt'])('is in no list by %s', async query => {
      const sort = query.replace('sort=', '') || undefined;
      expect(ids(await pages(`/contacts?${query}`, 23, seller))).toEqual(
        ids(sorted(contacts.filter(mine), sort)),
      );
    });

    it('is found by no filter', async () => {
      desk.bench.observed.length = 0;
      expect(await pages('/contacts?filter[ownerId]=user_b', 23, seller)).toEqual([]);
      expect(desk.bench.observed).toEqual([]);
      const found = ids(await pages('/contacts?filter[city]=darkhan', 23, seller));
      expect(found).toEqual(ids(sorted(contacts.filter(all(mine, city)))));
    });

    it('is what another tenant has, whatever is asked', async () => {
      for (const query of [
        'sort=name',
        'sort=ownerId',
        'filter[city]=darkhan',
        'filter[companies]=cmp_1',
        'filter[tags]=vip',
        'filter[ownerId]=none',
      ]) {
        const { body } = await desk.ask(boss, 'GET', `/contacts?${query}`, { tenantId: 'othertenant1' });
        expect(body.items, query).toEqual([]);
      }
    });
  });

  describe('a record that changes', () => {
    it('moves in the lists at once, and leaves and comes back with the bin', async () => {
      const made = await desk.make(boss, 'contacts', { firstName: 'Zzz', city: 'Khovd', tags: ['q&a'] });
      const found = async (query: string) => ids(await pages(`/contacts?${query}`));
      const patch = async (values: object, version: number) =>
        desk.ask(boss, 'PATCH', `/contacts/${made.id}`, {
          body: values,
          headers: { 'if-match': `"${version}"` },
        });
      expect(await found('filter[city]=khovd')).toEqual([made.id]);
      expect(await found(`filter[tags]=${enc('Q&A')}`)).toEqual([made.id]);
      await patch({ city: 'Uvs', tags: ['other'] }, 1);
      expect(await found('filter[city]=khovd')).toEqual([]);
      expect(await found(`filter[tags]=${enc('q&a')}`)).toEqual([]);
      expect(await found('filter[city]=uvs&filter[tags]=other')).toEqual([made.id]);
      await desk.ask(boss, 'DELETE', `/contacts/${made.id}`);
      expect(await found('filter[city]=uvs')).toEqual([]);
      expect(await found('filter[tags]=other')).toEqual([]);
      await desk.ask(boss, 'POST', `/contacts/${made.id}/restore`);
      expect(await found('filter[city]=uvs')).toEqual([made.id]);
      expect(await found('filter[tags]=other')).toEqual([made.id]);
      await desk.ask(boss, 'DELETE', `/contacts/${made.id}`);
    });
  });
});
