import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answered } from '../../local/demo/api.ts';
import { keyApi, mailsTo, type PageOf, untilServed } from '../support/spine.ts';
import { type ClientUnderTest, startClient } from './support/client.ts';
import { board, list, record, shell, signInPage } from './support/pages.ts';

/** The whole job as one story in the real browser: a visitor of somebody's site, then the salesperson whose turn it is. */
const visitor = {
  name: 'Карен Ованесян',
  email: 'karen@dilijan.example',
  message: 'Labels for four sorts of cheese',
};

let client: ClientUnderTest;
let site: Server;
let lead: Answered;
let page: Page;

const formOn = (action: string): string => `<!doctype html><meta charset="utf-8"><title>Dilijan</title>
<form method="post" action="${action}">
  <label>Name <input name="name"></label><label>E-mail <input name="email"></label>
  <label>Message <textarea name="message"></textarea></label>
  <input type="hidden" name="utm_source" value="newsletter"><button>Send</button>
</form>`;

beforeAll(async () => {
  client = await startClient();
  const action = `${client.demo.cloud.url}/public/forms/${client.demo.ararat.formKey}`;
  site = createServer((_, response) => response.setHeader('content-type', 'text/html').end(formOn(action)));
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  site?.close();
  await client?.end();
});

describe('from a web form to a won deal', () => {
  it('a visitor posts a plain form on another site, is corrected once, and is thanked', async () => {
    const visit = await client.open(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
    await visit.getByLabel('Name').fill(visitor.name);
    await visit.getByLabel('E-mail').fill('not an address');
    await visit.getByLabel('Message').fill(visitor.message);
    await visit.getByRole('button', { name: 'Send' }).click();
    await visit.getByText(/no e-mail address/i).waitFor();
    expect(await visit.getByLabel('Message').inputValue()).toBe(visitor.message);
    await visit.getByLabel('E-mail').fill(visitor.email);
    await visit.getByRole('button').first().click();
    await visit
      .getByText(/thank you/i)
      .first()
      .waitFor();
  });

  it('the rule gives the lead to a salesperson, with a task, and thanks the visitor by mail', async () => {
    const api = keyApi(client.demo, client.demo.ararat);
    const { items } = await api.get<PageOf>('/leads');
    const [found, ...more] = items.filter(one => one.email === visitor.email);
    expect(more).toEqual([]);
    const served = await untilServed(client.demo, api, found!.id, visitor.email);
    lead = served.lead;
    expect(lead.utmSource).toBe('newsletter');
    expect(await mailsTo(client.demo, visitor.email)).toHaveLength(1);
  });

  it('the salesperson signs in and finds lead and task among the day’s work', async () => {
    const owner = await keyApi(client.demo, client.demo.ararat).get<Answered>(
      `/users/${String(lead.ownerId)}`,
    );
    page = await client.open('/');
    await signInPage(page).enter(String(owner.email), 'steppe-demo-2026');
    await page.getByText(`Call ${visitor.name}`).first().waitFor();
    await page.getByRole('link', { name: visitor.name, exact: true }).first().waitFor();
  });

  it('opens the card, reads its story, converts it and drags the deal to Won', async () => {
    await shell(page).go('Leads');
    await list(page, 'Leads').open(visitor.name);
    const card = record(page);
    await card.history().getByText(visitor.message).waitFor();
    await card.action('Convert lead').click();
    const dialog = shell(page).dialog();
    await dialog.getByLabel('Name of the deal').fill('Cheese labels');
    await dialog.getByRole('button', { name: 'Convert lead' }).click();
    await card
      .history()
      .getByText(/converted the lead/)
      .waitFor();
    await page.goto('/deals/board');
    await board(page).drag('Cheese labels', 'Won');
    await board(page).cardIn('Won', 'Cheese labels').waitFor();
    await page.getByText(/“Cheese labels” is in/).waitFor();
  });

  it('and the timeline of the lead tells it all: form, assignment, task, mail, conversion, win', async () => {
    await page.goto(`/leads/${lead.id}`);
    const story = page.getByRole('feed');
    for (const words of [
      /submitted|posted|form/i,
      /gave the lead to/i,
      /created the task/i,
      /mail/i,
      /converted the lead/i,
      /moved the deal: Lead → Won/i,
    ])
      await story.getByText(words).first().waitFor();
    expect(client.problems).toEqual([]);
  });
});
