import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, type Api, apiAs } from '../../local/demo/api.ts';
import { type ClientUnderTest, type Look, startClient } from './support/client.ts';
import { filters, list, record, shell, signInPage } from './support/pages.ts';

let client: ClientUnderTest;
let api: Api;

/** Six deals of Altai, all tagged, that no demo data looks like. */
const deals = [
  { name: 'Ааруул тээвэр', amount: 100, expectedClose: '2027-01-05' },
  { name: 'Өвлийн хувцас', amount: 900, expectedClose: '2027-02-01' },
  { name: 'Оффисын цай', amount: 500, expectedClose: '2027-01-20' },
  { name: 'Үнэт цаас', amount: 300, expectedClose: '2027-03-15' },
  { name: 'Баян зочид буудал', amount: 700, expectedClose: '2027-01-31' },
  { name: 'Явган аялал', amount: 200, expectedClose: '2027-12-01' },
].map(deal => ({
  ...deal,
  amount: { minor: deal.amount * 100, currency: 'USD' },
  source: 'үзэсгэлэн',
  tags: ['лист'],
}));

beforeAll(async () => {
  client = await startClient();
  const { cloud, altai } = client.demo;
  api = apiAs(cloud.endpoints.api, altai.apiKeys.administrator);
  for (const deal of deals) await api.post('/deals', deal);
});
afterAll(() => client?.end());

const enter = async (path: string, look: Look = {}, role = 'administrator'): Promise<Page> => {
  const page = await client.open(path, look);
  const person = client.demo.altai.users.find(user => user.role === role)!;
  await signInPage(page).enter(person.email, person.password);
  return page;
};

/** Our deals as the list shows them, from above. */
const shown = async (page: Page): Promise<string[]> => {
  const names = await list(page, 'Deals').table.getByRole('row').getByRole('link').allTextContents();
  return deals
    .map(deal => deal.name)
    .filter(name => names.some(text => text.includes(name)))
    .sort(
      (one, other) =>
        names.findIndex(text => text.includes(one)) - names.findIndex(text => text.includes(other)),
    );
};
const head = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true });
const settled = (page: Page, names: readonly string[]) =>
  expect.poll(() => shown(page), { timeout: 10_000 }).toEqual(names);
const tagged = '/deals?filter[tags]=лист';

describe('a list', () => {
  it('is sorted by its heads: Mongolian in the order of its alphabet, amounts from the largest, and back', async () => {
    const page = await enter(tagged);
    await head(page, 'Name').getByRole('button').click();
    await settled(page, [
      'Ааруул тээвэр',
      'Баян зочид буудал',
      'Оффисын цай',
      'Өвлийн хувцас',
      'Үнэт цаас',
      'Явган аялал',
    ]);
    expect(await head(page, 'Name').getAttribute('aria-sort')).toBe('ascending');
    await head(page, 'Amount').getByRole('button').click();
    await settled(page, [
      'Өвлийн хувцас',
      'Баян зочид буудал',
      'Оффисын цай',
      'Үнэт цаас',
      'Явган аялал',
      'Ааруул тээвэр',
    ]);
    expect(await head(page, 'Amount').getAttribute('aria-sort')).toBe('descending');
    expect(await head(page, 'Name').getAttribute('aria-sort')).toBe('none');
    await page.getByRole('button', { name: 'Order: Amount, largest first' }).click();
    await page.getByRole('menuitem', { name: 'Expected close, oldest first' }).click();
    await settled(page, [
      'Ааруул тээвэр',
      'Оффисын цай',
      'Баян зочид буудал',
      'Өвлийн хувцас',
      'Үнэт цаас',
      'Явган аялал',
    ]);
    expect(new URL(page.url()).searchParams.get('sort')).toBe('expectedClose');
  });

  it('is filtered by several fields, whose view can be shared and taken back step by step', async () => {
    const page = await enter(tagged);
    await settled(page, deals.map(({ name }) => name).reverse());
    const bar = filters(page);
    await bar.ask('Amount');
    await bar.editor('Amount').getByLabel('From').fill('300');
    await bar.editor('Amount').getByRole('combobox', { name: 'Currency' }).click();
    await page.getByRole('option', { name: 'USD' }).click();
    await bar.editor('Amount').getByRole('button', { name: 'Show' }).click();
    await bar.chip('Amount: from $300').waitFor();
    await bar.ask('Expected close');
    await bar.editor('Expected close').getByRole('textbox', { name: 'From' }).fill('2027-01-01');
    await bar.editor('Expected close').getByRole('textbox', { name: 'To' }).fill('2027-01-31');
    await bar.editor('Expected close').getByRole('button', { name: 'Show' }).click();
    await expect.poll(async () => (await shown(page)).sort()).toEqual(['Баян зочид буудал', 'Оффисын цай']);
    const address = page.url();

    const other = await enter(address.replace(/^https?:\/\/[^/]+/, ''), {}, 'manager');
    await expect.poll(async () => (await shown(other)).sort()).toEqual(['Баян зочид буудал', 'Оффисын цай']);
    await filters(other).chip('Amount: from $300').waitFor();

    await page.goBack();
    await expect.poll(async () => (await shown(page)).length).toBe(4);
    await page.goBack();
    await expect.poll(async () => (await shown(page)).length).toBe(6);
    await page.goForward();
    await page.getByRole('button', { name: 'Without “Amount”' }).click();
    await expect.poll(async () => (await shown(page)).length).toBe(6);
  });

  it('offers what one may choose: stages by name, people, texts by their beginning', async () => {
    const page = await enter(tagged);
    const pipeline = await api.get<Answered>('/pipelines/pip_default');
    const stages = pipeline.stages as readonly { readonly id: string; readonly name: string }[];
    const [first] = stages;
    await filters(page).ask('Stage');
    await filters(page).editor('Stage').getByRole('button', { name: first!.name }).click();
    await filters(page).chip(`Stage: ${first!.name}`).waitFor();
    await expect.poll(async () => (await shown(page)).length).toBe(6);
    await filters(page).ask('Name');
    await filters(page).editor('Name').getByRole('combobox', { name: 'Name' }).fill('баян');
    await page.keyboard.press('Enter');
    await settled(page, ['Баян зочид буудал']);
    await filters(page).ask('Owner');
    await filters(page).editor('Owner').getByRole('button', { name: 'No owner yet' }).click();
    await expect.poll(async () => (await shown(page)).length).toBe(1);
    await page.getByRole('button', { name: 'Mine' }).click();
    await page.getByText('Nothing matches these filters').waitFor();
    await page.getByRole('button', { name: 'Show all deals' }).click();
    await expect.poll(async () => (await shown(page)).length).toBe(6);
    expect(new URL(page.url()).search).toBe('');
  });

  it('says what is kept and what to do when the API refuses', async () => {
    const page = await enter('/leads');
    await page.route('**/api/v1/leads?*sort=name*', route =>
      route.fulfill({
        status: 400,
        contentType: 'application/problem+json',
        json: { code: 'list.too-broad', detail: 'Too broad.', status: 400 },
      }),
    );
    await page.goto('/leads?filter[source]=web&sort=name');
    const alert = page.getByRole('alert');
    await alert.getByText('Your filters are kept', { exact: false }).waitFor();
    await filters(page).chip('Source: web').waitFor();
    await alert.getByRole('button', { name: 'In the usual order' }).click();
    await alert.waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('filter[source]')).toBe('web');
    await page.goto('/leads?filter[source][from]=b&filter[secret]=1');
    await page.getByText('Not available to you: Secret').waitFor();
  });

  it('keeps its filters while a record is looked at', async () => {
    const page = await enter(`${tagged}&sort=-amount`);
    await list(page, 'Deals').open('Үнэт цаас');
    await record(page).title('Үнэт цаас').waitFor();
    expect(new URL(page.url()).searchParams.get('sort')).toBe('-amount');
    await page.keyboard.press('Escape');
    await record(page).panel.waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('filter[tags]')).toBe('лист');
    await shell(page).go('Deals');
    await expect.poll(() => new URL(page.url()).search).toBe('');
  });

  it('fits a phone, where its order is asked for in a menu', async () => {
    const page = await enter(tagged, { width: 390, height: 844 });
    await page.getByRole('button', { name: /^Order:/ }).click();
    await page.getByRole('menuitem', { name: 'Amount, largest first' }).click();
    await expect.poll(async () => (await shown(page))[0]).toBe('Өвлийн хувцас');
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });
});

describe('a list of 10,000', () => {
  it('keeps few rows in the page, and asks for few again after a change', async () => {
    const page = await enter('/');
    const [sample] = (await api.get<{ items: readonly Answered[] }>('/companies')).items;
    let asked = 0;
    await page.route('**/api/v1/companies?*', async route => {
      asked += 1;
      const query = new URL(route.request().url()).searchParams;
      const [from, limit] = [Number(query.get('cursor') ?? 0), Number(query.get('limit'))];
      const items = Array.from({ length: Math.min(limit, 10_000 - from) }, (_, at) =>
        from + at === 0
          ? sample
          : { ...sample, id: `cmp_${String(from + at).padStart(26, '0')}`, name: `Company ${from + at}` },
      );
      const next = from + items.length;
      await route.fulfill({ json: { items, ...(next < 10_000 ? { cursor: String(next) } : {}) } });
    });
    await shell(page).go('Companies');
    const table = list(page, 'Companies').table;
    await list(page, 'Companies').row('Company 1').first().waitFor();
    const down = () =>
      table.evaluate((element: { scrollTo(x: number, y: number): void; scrollHeight: number }) => {
        element.scrollTo(0, element.scrollHeight);
      });
    while ((await page.getByText('10,000 records').count()) === 0) await down();
    await down();
    await list(page, 'Companies').row('Company 9999').waitFor();
    // 60 at first, then 200 a page.
    expect(asked).toBe(51);
    expect(await table.getByRole('row').count()).toBeLessThan(80);

    await table.evaluate((element: { scrollTo(x: number, y: number): void }) => element.scrollTo(0, 0));
    await list(page, 'Companies').open(String(sample!.name));
    await record(page).field('City').click();
    await page.getByRole('textbox', { name: 'City' }).fill('Ховд');
    await page.keyboard.press('Enter');
    await page.getByText('City is saved').waitFor();
    await list(page, 'Companies').row(String(sample!.name)).filter({ hasText: 'Ховд' }).waitFor();
    expect(asked).toBe(51);
    await shell(page).go('Contacts');
    await shell(page).heading('Contacts').waitFor();
    await shell(page).go('Companies');
    await list(page, 'Companies').row('Company 1').first().waitFor();
    await page.getByText('60+ records').waitFor();
    // One page, if it is old enough to be asked for again.
    expect(asked).toBeLessThanOrEqual(52);
    await page.close();
  });

  it('had no error in any page', () => {
    expect(client.problems).toEqual([]);
  });
});
