import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Money } from '../../domain/core/field.ts';
import type { Answered, Api } from '../../local/demo/api.ts';
import { type DemoCloud, startDemoCloud } from '../support/demo-cloud.ts';
import { eventually } from '../support/eventually.ts';
import { seeded } from '../support/seeded.ts';
import { keyApi, type PageOf, signedInApi } from '../support/spine.ts';

/** The sums of the board follow whatever people do, and each of them sees those of the deals that they may read. */
let demo: DemoCloud;
let admin: Api;
let callers: readonly Api[];

interface Head {
  readonly id: string;
  readonly count: number;
  readonly sums: readonly Money[];
}

const seed = Number(process.env.STEPPE_SEED ?? 34);
const random = seeded(seed);
const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;

beforeAll(async () => {
  console.log(`STEPPE_SEED=${seed}`);
  demo = await startDemoCloud();
  admin = keyApi(demo, demo.altai);
  const people = demo.altai.users.filter(({ role }) => role === 'salesperson');
  callers = [
    admin,
    keyApi(demo, demo.altai, 'salesperson'),
    ...(await Promise.all(people.map(({ email, password }) => signedInApi(demo, email, password)))),
  ];
});
afterAll(() => demo?.end());

/** Every deal that the caller may read, one page after the other. */
const dealsOf = async (api: Api): Promise<readonly Answered[]> => {
  const deals: Answered[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.get<PageOf>(`/deals?limit=200${cursor === undefined ? '' : `&cursor=${cursor}`}`);
    deals.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return deals;
};

const byCurrency = (sums: readonly Money[]) =>
  Object.fromEntries(sums.filter(({ minor }) => minor !== 0).map(({ currency, minor }) => [currency, minor]));

/** What a fresh count over all deals says of a column. */
const countOf = (deals: readonly Answered[], column: string) => {
  const inside = deals.filter(deal => deal.pipelineId === 'pip_default' && deal.stageId === column);
  const amounts = inside.flatMap(({ amount }) => (amount as Money | undefined) ?? []);
  const total = (currency: string) =>
    amounts.filter(one => one.currency === currency).reduce((sum, one) => sum + one.minor, 0);
  const currencies = [...new Set(amounts.map(({ currency }) => currency))];
  return {
    id: column,
    count: inside.length,
    sums: byCurrency(currencies.map(currency => ({ currency, minor: total(currency) }))),
  };
};

const headsOf = async (api: Api, tail = '/sums') => {
  const { columns } = await api.get<{ columns: readonly Head[] }>(
    `/deals/board${tail}?pipelineId=pip_default`,
  );
  return columns.map(({ id, count, sums }) => ({ id, count, sums: byCurrency(sums) }));
};

const bin = (id: string): Promise<Response> =>
  fetch(`${demo.cloud.endpoints.api}/deals/${id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${demo.altai.apiKeys.administrator}` },
  });

const amount = () => ({ minor: Math.floor(random() * 1_000_000), currency: one(['MNT', 'USD']) });
const stages = ['lead', 'qualification', 'proposal', 'negotiation', 'won', 'lost'];
const gone = new Set<string>();

const told = (asked: Promise<unknown>): Promise<unknown> =>
  asked.catch(error => expect(String(error)).toContain('answered 422'));

/** One thing that somebody does with some deal; a refusal (it is there already) is no concern here. */
const deed = async (ids: readonly string[], owners: readonly string[]): Promise<unknown> => {
  const id = one(ids);
  if (gone.delete(id)) return admin.post(`/deals/${id}/restore`, {});
  const luck = random();
  if (luck < 0.35)
    return told(admin.post(`/deals/${id}/move`, { stageId: one(stages), lostReason: 'Price' }));
  if (luck < 0.6) return told(admin.post(`/deals/${id}/assign`, { userId: one(owners) }));
  if (luck < 0.7) {
    gone.add(id);
    return bin(id);
  }
  const { version } = await admin.get<Answered>(`/deals/${id}`);
  return admin.patch(`/deals/${id}`, version, { amount: luck < 0.8 ? null : amount() });
};

it('are those of a count over all deals, for everybody, after a random story', {
  timeout: 240_000,
}, async () => {
  const owners = (await admin.get<PageOf>('/users?limit=50')).items.map(({ id }) => id);
  const ids: string[] = [];
  for (let at = 0; at < 24; at += 1) {
    const values = { name: `Story ${at}`, ...(random() < 0.8 && { amount: amount() }) };
    ids.push((await admin.post('/deals', values)).id);
  }
  // Several people at once, but each deal is in one hand at a time.
  const hands = [0, 1, 2].map(hand => ids.filter((_, at) => at % 3 === hand));
  await Promise.all(
    hands.map(async mine => {
      for (let at = 0; at < 40; at += 1) await deed(mine, owners);
    }),
  );
  await demo.cloud.idle();
  const counts = new Set<string>();
  for (const api of callers) {
    const deals = await dealsOf(api);
    const expected = stages.map(stage => countOf(deals, stage));
    expect(await headsOf(api)).toEqual(expected);
    expect(await headsOf(api, '')).toEqual(expected);
    counts.add(JSON.stringify(expected));
  }
  expect(counts.size, 'callers with different rights see different sums').toBeGreaterThan(1);
});

it('follow a move within two seconds', async () => {
  const deal = await admin.post('/deals', { name: 'Quick', amount: { minor: 7, currency: 'EUR' } });
  const sumIn = async (stage: string) =>
    (await headsOf(admin)).find(({ id }) => id === stage)?.sums.EUR === 7 ? true : undefined;
  await eventually('its sum', () => sumIn('lead'), 2_000);
  await admin.post(`/deals/${deal.id}/move`, { stageId: 'proposal' });
  await eventually('its sum in the new stage', () => sumIn('proposal'), 2_000);
});
