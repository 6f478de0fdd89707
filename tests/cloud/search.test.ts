import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../domain/catalogue.ts';
import { rowId } from '../../functions/shared/store/found-row.ts';
import { keysFor } from '../../functions/shared/store/keys.ts';
import { openOperatorStore } from '../../functions/shared/store/open-store.ts';
import type { Store } from '../../functions/shared/store/store.ts';
import type { Answered, Api } from '../../local/demo/api.ts';
import { operatorEnvironment } from '../../local/tasks/rebuild/operator-environment.ts';
import { runRebuild } from '../../local/tasks/rebuild/run-rebuild.ts';
import { type DemoCloud, startDemoCloud } from '../support/demo-cloud.ts';
import { eventually } from '../support/eventually.ts';
import { keyApi } from '../support/spine.ts';

/** Search as people use it (REQUIREMENTS A8): over the HTTP API, with its consumer behind the queues. */
let demo: DemoCloud;
let admin: Api;
const made = new Map<string, string>();

const people = [
  { firstName: 'Бат-Эрдэнэ', lastName: 'Доржийн', email: 'bat.erdene@shilen.example', phone: '+97699112233' },
  { firstName: 'ნინო', lastName: 'ბერიძე', email: 'nino@tbili.example', phone: '+995322123456' },
  { firstName: 'Նարեկ', lastName: 'Խաչատրյան', email: 'nk@masis.example', phone: '+37410654321' },
  { firstName: 'Zoë', lastName: 'Åkerblom', email: 'zoe@malmo.example', phone: '+46701234567' },
];

interface Entry {
  readonly type: string;
  readonly id: string;
  readonly title?: string;
}
const search = async (q: string, more = ''): Promise<readonly Entry[]> =>
  (await admin.get<{ items: readonly Entry[] }>(`/search?q=${encodeURIComponent(q)}${more}`)).items;
const isFound = async (q: string, id: string | undefined) =>
  (await search(q)).some(one => one.id === id) ? true : undefined;

beforeAll(async () => {
  demo = await startDemoCloud();
  admin = keyApi(demo, demo.altai);
  for (const one of people) made.set(one.firstName, (await admin.post<Answered>('/contacts', one)).id);
  await demo.cloud.idle();
});
afterAll(() => demo?.end());

describe('people in four scripts', () => {
  it.each([
    [
      'Бат-Эрдэнэ',
      [
        'бат',
        'BAT',
        'erdene dorj',
        'ბატ',
        'Дорж',
        'shilen',
        'bat.erdene@shilen.example',
        '9911 22',
        '+976 9911-2233',
        '2233',
      ],
    ],
    [
      'ნინო',
      ['ნინო', 'NINO', 'нино', 'beridze', 'Բերիձե', 'tbili.example', '(032) 212 34 56', '00995322', '123456'],
    ],
    [
      'Նարեկ',
      [
        'նարեկ',
        'narek',
        'Нарек',
        'khachatryan',
        'ხაჩატრ',
        'masis',
        '010 65 43 21',
        '+374 (0)10 6543',
        '4321',
      ],
    ],
    ['Zoë', ['zoe', 'ZOË', 'akerblom', 'Зое', 'zoe@malmo', '070-123 45 67']],
  ])('%s is found by each spelling', async (name, spellings) => {
    for (const typed of spellings)
      expect([typed, await isFound(typed, made.get(name))]).toEqual([typed, true]);
  });

  it('are found among people only, and not among deals', async () => {
    expect((await search('narek', '&types=contact')).map(({ id }) => id)).toEqual([made.get('Նարեկ')]);
    expect(await search('narek', '&types=deal')).toEqual([]);
  });
});

it('follows a change within two seconds', async () => {
  const company = await admin.post<Answered>('/companies', { name: 'Xenophon' });
  await eventually('the new company', () => isFound('xeno', company.id), 2_000);
  const changed = await admin.patch(`/companies/${company.id}`, company.version, { name: 'Yolanda' });
  await eventually('the new name', () => isFound('yola', changed.id), 2_000);
  expect(await isFound('xeno', company.id)).toBeUndefined();
});

it('lets nobody of another company see anything', async () => {
  const other = keyApi(demo, demo.ararat);
  const { items } = await other.get<{ items: readonly Entry[] }>('/search?q=erdene');
  expect(items.filter(({ id }) => [...made.values()].includes(id))).toEqual([]);
});

describe('the command that rebuilds it', () => {
  const said: string[] = [];
  const watching = { say: (line: string) => void said.push(line), stopped: () => false };
  const rebuild = (...args: string[]) =>
    runRebuild([...args, '--data', demo.dataDir, '--json'], {}, watching);
  const operatorStore = async (): Promise<Store> =>
    (await openOperatorStore(operatorEnvironment({ dataDir: demo.dataDir }), catalogue, demo.altai.id))!;

  it('brings back what was lost, at the running instance', async () => {
    const store = await operatorStore();
    const id = made.get('ნინო');
    for (const part of keysFor(store.tenantId).findPks('contact')) {
      const { items } = await store.items.query(part, '', { limit: 200 });
      const mine = items
        .filter(item => rowId(item) === id)
        .map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
      await store.items.write([], mine);
    }
    expect(await isFound('nino', id)).toBeUndefined();
    const { results } = await rebuild('search', 'sums', '--tenant', demo.altai.id);
    expect(results.map(({ projection, finished }) => [projection, finished])).toEqual([
      ['search', true],
      ['sums', true],
    ]);
    expect(results[0]?.counts.records).toBeGreaterThan(people.length);
    expect(await isFound('nino', id)).toBe(true);
    expect(said.at(-1)).toContain('sums of demoaltai001: done');
  });

  it('does every tenant when none is named', async () => {
    const { results } = await rebuild('search');
    expect(results.map(({ tenant }) => tenant).toSorted()).toEqual(['demoaltai001', 'demoararat01']);
  });

  it.each([
    [[], /Say what is to be rebuilt/],
    [['nothing'], /There is no "nothing"/],
    [['search', '--tenant', 'tenantnobody'], /There is no tenant tenantnobody/],
    [['search', '--tenant', 'x'], /"x" is no tenant id/],
    [['search', '--stage', 'prod'], /give one/],
    [['search', '--fast'], /Unknown option/],
  ])('refuses %j with a reason', async (args, reason) => {
    await expect(rebuild(...args)).rejects.toThrow(reason);
  });

  it('says that nothing is running in a folder', async () => {
    await expect(runRebuild(['search', '--data', '/nowhere'], {}, watching)).rejects.toThrow(
      /No Steppe was started/,
    );
  });
});
