import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Answered, type Api, apiAs } from '../../local/demo/api.ts';
import { eventually } from '../support/eventually.ts';
import { type ClientUnderTest, startClient } from './support/client.ts';
import { board, signInPage } from './support/pages.ts';

/** The numbers on the board: they move with the card, stay when the answers come, and are those of all deals. */
let client: ClientUnderTest;
let api: Api;
let page: Page;
let lead: string;
let won: string;

beforeAll(async () => {
  client = await startClient();
  const { cloud, ararat } = client.demo;
  api = apiAs(cloud.endpoints.api, ararat.apiKeys.administrator);
  const { stages } = await api.get<Answered>('/pipelines/pip_default');
  const nameOf = (id: string) => (stages as { id: string; name: string }[]).find(one => one.id === id)!.name;
  [lead, won] = [nameOf('lead'), nameOf('won')];
  for (let at = 0; at < 24; at += 1) await api.post('/deals', { name: `Crate ${at}` });
  const amount = { minor: 123_400, currency: 'EUR' };
  await api.post('/deals', { name: 'Lamp posts', amount });
  await cloud.idle();
  page = await client.open('/deals/board');
  const admin = ararat.users.find(user => user.role === 'administrator')!;
  await signInPage(page).enter(admin.email, admin.password);
  await board(page).card('Lamp posts').waitFor();
});
afterAll(() => client?.end());

interface Head {
  readonly id: string;
  readonly count: number;
  readonly sums: unknown;
}

/** Lets the sums lag: for so long the API answers those of now, whatever happens, as when events are slow. */
const lag = async (milliseconds: number): Promise<void> => {
  const now = await api.get<{ columns: readonly Head[] }>('/deals/board/sums?pipelineId=pip_default');
  const until = Date.now() + milliseconds;
  await page.route('**/deals/board**', async route => {
    const response = await route.fetch();
    const body = (await response.json()) as { columns: readonly Head[] };
    const old = ({ id }: Head) => now.columns.find(one => one.id === id);
    const columns = body.columns.map(head => ({ ...head, ...(Date.now() < until ? old(head) : {}) }));
    await route.fulfill({ response, json: { ...body, columns } });
  });
};

it('move with a card at once, and do not go back while the answers lag behind', async () => {
  const deals = board(page);
  await lag(2_000);
  const before = { lead: await deals.count(lead), won: await deals.count(won) };
  expect(before.lead).toBeGreaterThanOrEqual(25);
  await deals.drag('Lamp posts', won);
  await deals.cardIn(won, 'Lamp posts').waitFor();
  const seen = new Set<string>();
  for (const end = Date.now() + 4_000; Date.now() < end; await pause(40))
    seen.add(`${await deals.count(lead)} ${await deals.count(won)}`);
  expect([...seen]).toEqual([`${before.lead - 1} ${before.won + 1}`]);
  await deals
    .column(won)
    .getByText(/€1\.2K/)
    .waitFor();
});

it('follow what is made elsewhere in the client', async () => {
  const deals = board(page);
  const before = await deals.count(lead);
  await page.getByRole('button', { name: 'New deal', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Benches');
  await page.getByRole('dialog').getByRole('button', { name: 'Create deal' }).click();
  await eventually(
    'the count',
    async () => ((await deals.count(lead)) === before + 1 ? true : undefined),
    5_000,
  );
});

it('count all, while a column shows twenty cards until somebody asks for more', async () => {
  const deals = board(page);
  const all = await deals.count(lead);
  expect(await deals.cardsIn(lead).count()).toBe(20);
  await deals.column(lead).getByRole('button', { name: 'Show more' }).click();
  await eventually(
    'the rest',
    async () => ((await deals.cardsIn(lead).count()) === all ? true : undefined),
    5_000,
  );
  expect(client.problems).toEqual([]);
});
