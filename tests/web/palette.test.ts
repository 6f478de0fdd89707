import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, type Api, apiAs } from '../../local/demo/api.ts';
import { eventually } from '../support/eventually.ts';
import { type ClientUnderTest, type Look, startClient } from './support/client.ts';
import { keysAtOnce } from './support/keys-at-once.ts';
import { board, list, palette, record, shell, signInPage } from './support/pages.ts';

let client: ClientUnderTest;
let api: Api;

const searchable = (word: string) =>
  eventually(`“${word}” in search`, async () => {
    const found = await api.get<{ items: readonly unknown[] }>(`/search?q=${encodeURIComponent(word)}`);
    return found.items.length > 0 ? found : undefined;
  });

beforeAll(async () => {
  client = await startClient();
  const { cloud, ararat } = client.demo;
  api = apiAs(cloud.endpoints.api, ararat.apiKeys.administrator);
  await api.post('/companies', { name: 'Zvartnots Aviation', domain: 'zvartnots.example' });
  await searchable('zvart');
});
afterAll(() => client?.end());

/** Lets a person be faster than the network. */
const late = (page: Page, url: string) =>
  page.route(url, async route => {
    await new Promise(resolve => setTimeout(resolve, 300));
    await route.continue();
  });

const enter = async (path: string, role = 'administrator', look: Look = {}): Promise<Page> => {
  const page = await client.open(path, look);
  const person = client.demo.ararat.users.find(user => user.role === role)!;
  await signInPage(page).enter(person.email, person.password);
  return page;
};

describe('the palette', () => {
  it('finds anything by the keyboard, from the first key on', async () => {
    const page = await enter('/');
    await late(page, '**/assets/palette-*.js');
    await page.keyboard.press('Control+k');
    // Nobody waits for code to arrive before typing.
    await page.keyboard.type('zvart');
    await palette(page).field.waitFor();
    expect(await palette(page).field.inputValue()).toBe('zvart');
    const hit = palette(page).entry(/Zvartnots Aviation/);
    await hit.waitFor();
    expect(await hit.locator('mark').first().textContent()).toBe('Zvart');
    expect(await palette(page).chosen().textContent()).toContain('company');
    await page.keyboard.press('Enter');
    await record(page).title('Zvartnots Aviation').waitFor();
    await page.keyboard.press('Escape');
    await record(page).panel.waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await palette(page).field.waitFor();
    await page.keyboard.press('Escape');
    await palette(page).field.waitFor({ state: 'detached' });
    // The same keys on a Mongolian keyboard.
    await page.evaluate(
      `dispatchEvent(new KeyboardEvent('keydown', { key: 'л', code: 'KeyK', ctrlKey: true, cancelable: true }))`,
    );
    await palette(page).field.waitFor();
  });

  it('takes the answer to what was typed, however fast Enter comes, and never to the text before', async () => {
    await api.post('/companies', { name: 'Zangezur Copper' });
    await searchable('zang');
    const page = await enter('/');
    await late(page, '**/api/v1/search?*');
    await palette(page).open();
    await page.keyboard.type('zv');
    await palette(page)
      .entry(/Zvartnots/)
      .waitFor();
    await palette(page).field.fill('zang');
    await page.keyboard.press('Enter');
    await record(page).title('Zangezur Copper').waitFor();
  });

  it('does everything that was typed, in its order, though no code and no answer had arrived yet', async () => {
    const page = await enter('/');
    await late(page, '**/assets/palette-*.js');
    await late(page, '**/api/v1/search?*');
    const search = (text: string) => ['Control+k', ...text, 'Enter'];
    await keysAtOnce(page, [...search('deal board'), ...search('dark'), 'Control+k', ...'zvart']);
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
    await page.waitForURL('**/deals/board');
    expect(await palette(page).field.inputValue()).toBe('zvart');
    await page.keyboard.press('Escape');
    await palette(page).field.waitFor({ state: 'detached' });
    // Code and answers are there now: not a key is lost to a field that has no focus yet.
    await keysAtOnce(page, [...search('settings'), ...search('light'), ...search('new comp')]);
    await shell(page).dialog().getByLabel('Name').waitFor();
    await page.locator('html[data-mantine-color-scheme=light]').waitFor();
    await page.waitForURL('**/settings');
  });

  it('begins anew when it is asked for in the moment in which it goes away', async () => {
    const page = await enter('/');
    // The page is dark already, and nothing else was drawn since.
    await page.evaluate(`(() => {
      const seen = new MutationObserver(() => {
        if (document.documentElement.dataset.mantineColorScheme !== 'dark') return;
        seen.disconnect();
        dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }));
      });
      seen.observe(document.documentElement, { attributes: true });
    })()`);
    await palette(page).open();
    await page.keyboard.type('dark');
    await page.keyboard.press('Enter');
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
    await palette(page)
      .entry(/^Contacts$/)
      .waitFor();
    await page.keyboard.type('light');
    await page.keyboard.press('Enter');
    await page.locator('html[data-mantine-color-scheme=light]').waitFor();
    await palette(page).field.waitFor({ state: 'detached' });
  });

  it('says so when nothing was found for what was entered, also to somebody who searches on', async () => {
    const page = await enter('/');
    await late(page, '**/api/v1/search?*');
    await keysAtOnce(page, ['Control+k', ...'xzxzxz', 'Enter', 'Control+k', ...'zvart']);
    await shell(page).message('Nothing begins with “xzxzxz”').waitFor();
    expect(await palette(page).field.inputValue()).toBe('zvart');
  });

  it('begins with what one looked at last, keeps it for this person, and forgets it on leaving', async () => {
    const page = await enter('/companies');
    await list(page, 'Companies').open('Zvartnots Aviation');
    await record(page).title('Zvartnots Aviation').waitFor();
    await page.keyboard.press('Escape');
    await record(page).panel.waitFor({ state: 'detached' });
    await palette(page).open();
    expect((await palette(page).heads())[0]).toBe('Recent');
    expect(await palette(page).chosen().textContent()).toContain('Zvartnots Aviation');
    await page.keyboard.press('Enter');
    await record(page).title('Zvartnots Aviation').waitFor();
    await palette(page).open();
    await page.keyboard.type('sign out');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('Zvartnots');
  });

  it('does: makes records, goes to pages, changes language and light', async () => {
    const page = await enter('/');
    await palette(page).open();
    await page.keyboard.type('new comp');
    await page.keyboard.press('Enter');
    await shell(page).dialog().getByLabel('Name').waitFor();
    await page.keyboard.press('Escape');
    await shell(page).dialog().waitFor({ state: 'detached' });
    await palette(page).open();
    await page.keyboard.type('deal board');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/deals/board');
    await palette(page).open();
    await page.keyboard.type('dark');
    await page.keyboard.press('Enter');
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
    await palette(page).open();
    await page.keyboard.type('монгол');
    await page.keyboard.press('Enter');
    await page.locator('html[lang=mn]').waitFor();
  });

  it('offers what can be done with the open record, and moves a deal', async () => {
    const { id } = await api.post('/deals', { name: 'Runway lights' });
    const pipeline = await api.get<Answered>('/pipelines/pip_default');
    const stages = pipeline.stages as readonly { readonly id: string; readonly name: string }[];
    const proposal = stages.find(stage => stage.id === 'proposal')!.name;
    const page = await enter(`/deals?open=${id}`);
    await record(page).title('Runway lights').waitFor();
    await palette(page).open();
    expect(await palette(page).heads()).toContain('Runway lights');
    await page.keyboard.type(`move deal ${proposal}`);
    await page.keyboard.press('Enter');
    await page.getByText(`“Runway lights” is in ${proposal}`).waitFor();
    await page.goto('/deals/board');
    await board(page).cardIn(proposal, 'Runway lights').waitFor();
  });

  it('offers a viewer nothing that a viewer may not do', async () => {
    const page = await enter('/', 'viewer');
    await palette(page).open();
    await palette(page)
      .entry(/^Contacts$/)
      .waitFor();
    expect(
      await palette(page)
        .entry(/^(New|Import)/)
        .count(),
    ).toBe(0);
  });

  it('says so when nothing is found and when the server fails, and goes on offering pages', async () => {
    const page = await enter('/');
    await palette(page).open();
    await page.keyboard.type('xzxzxz');
    await page.getByText('Nothing begins with “xzxzxz”').waitFor();
    await page.route('**/api/v1/search?*', route =>
      route.fulfill({ status: 400, json: { code: 'x', detail: 'No.' } }),
    );
    await palette(page).field.fill('conta');
    await page.getByRole('alert').getByRole('button', { name: 'Try again' }).waitFor();
    await palette(page)
      .entry(/^Contacts$/)
      .click();
    await shell(page).heading('Contacts').waitFor();
  });

  it('fits a phone', async () => {
    const page = await enter('/', 'administrator', { width: 390, height: 844 });
    await page.getByRole('button', { name: 'Search' }).click();
    await palette(page).field.fill('zvart');
    await palette(page)
      .entry(/Zvartnots/)
      .click();
    await record(page).title('Zvartnots Aviation').waitFor();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });

  it('had no error in any page', () => {
    expect(client.problems).toEqual([]);
  });
});
