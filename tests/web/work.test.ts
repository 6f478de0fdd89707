import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, type Api, apiAs } from '../../local/demo/api.ts';
import { type ClientUnderTest, type Look, startClient } from './support/client.ts';
import { board, list, record, shell, signInPage } from './support/pages.ts';

let client: ClientUnderTest;
let api: Api;
beforeAll(async () => {
  client = await startClient();
  const { cloud, ararat } = client.demo;
  api = apiAs(cloud.endpoints.api, ararat.apiKeys.administrator);
});
afterAll(() => client?.end());

/** The stages by type: each tenant names its own. */
const stages = async () => {
  const pipeline = await api.get<Answered>('/pipelines/pip_default');
  const all = pipeline.stages as readonly {
    readonly id: string;
    readonly name: string;
    readonly type: string;
  }[];
  const name = (id: string) => all.find(stage => stage.id === id)!.name;
  return { lead: name('lead'), proposal: name('proposal'), won: name('won'), lost: name('lost') };
};

const enter = async (path: string, look: Look = {}): Promise<Page> => {
  const page = await client.open(path, look);
  const admin = client.demo.ararat.users.find(user => user.role === 'administrator')!;
  await signInPage(page).enter(admin.email, admin.password);
  return page;
};

describe('a salesperson’s work', () => {
  it('mends a contact with bad input at the fields, and never loses what was typed', async () => {
    const page = await enter('/contacts');
    await page.getByRole('button', { name: 'New contact' }).click();
    const form = shell(page).dialog();
    await form.getByRole('button', { name: 'Create contact' }).click();
    await form.getByText('Fill this in.').waitFor();
    await form.getByLabel('First name').fill('Անահիտ-Մարիամ');
    await form.getByLabel('Last name').fill('Տեր-Պետրոսյան');
    await form.getByLabel('E-mail').fill('no address');
    await page.keyboard.press('Enter');
    await form.getByText(/no e-mail address/).waitFor();
    expect(await form.getByLabel('First name').inputValue()).toBe('Անահիտ-Մարիամ');

    await page.reload();
    await page.getByRole('button', { name: 'New contact' }).click();
    expect(await form.getByLabel('Last name').inputValue()).toBe('Տեր-Պետրոսյան');
    await form.getByLabel('E-mail').fill('anahit@ararat.example');
    await page.keyboard.press('Enter');
    await record(page).title('Անահիտ-Մարիամ Տեր-Պետրոսյան').waitFor();
    await list(page, 'Contacts').row('anahit@ararat.example').waitFor();

    await record(page).field('Job title').click();
    await page.getByRole('textbox', { name: 'Job title' }).fill('Տնօրեն');
    await page.keyboard.press('Enter');
    await page.getByText('Job title is saved').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Taken back').waitFor();
  });

  it('makes a won deal of a lead, and the timeline tells the story', async () => {
    const { lead, won } = await stages();
    await api.post('/leads', {
      name: 'Davit Grigoryan',
      companyName: 'Sevan Hotels',
      email: 'davit@sevan.example',
      message: 'Need 40 uniforms',
    });
    const page = await enter('/leads');
    await list(page, 'Leads').open('Davit Grigoryan');
    await record(page).title('Davit Grigoryan').waitFor();
    await record(page).history().getByText('Need 40 uniforms').waitFor();
    await record(page).note('Called: wants an offer by Friday');
    await record(page).history().getByText('Called: wants an offer by Friday').waitFor();

    await record(page).action('Convert lead').click();
    const dialog = shell(page).dialog();
    await dialog.getByLabel('Name of the deal').fill('Uniforms for Sevan');
    await dialog.getByLabel('Amount').pressSequentially('2500,50');
    await dialog.getByRole('button', { name: 'Convert lead' }).click();
    await record(page)
      .history()
      .getByText(/converted the lead/)
      .waitFor();

    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.goto('/deals/board');
    const deals = board(page);
    await deals.cardIn(lead, 'Uniforms for Sevan').waitFor();
    await deals.card('Uniforms for Sevan').getByText('2,500.50').waitFor();
    await deals.drag('Uniforms for Sevan', won);
    await deals.cardIn(won, 'Uniforms for Sevan').waitFor();
    await page.getByText(/“Uniforms for Sevan” is in/).waitFor();
    await deals.card('Uniforms for Sevan').getByRole('link').click();
    await record(page).history().getByText(`moved the deal: ${lead} → ${won}`).waitFor();
  });

  it('offers the contact who has the e-mail already when a lead is converted', async () => {
    const email = 'gayane@sevan.example';
    await api.post('/contacts', { firstName: 'Gayane', email });
    const lead = await api.post('/leads', { name: 'Gayane from Sevan', email });
    const page = await enter(`/leads?open=${lead.id}`);
    await record(page).action('Convert lead').click();
    const dialog = shell(page).dialog();
    await dialog.getByRole('button', { name: 'Convert lead' }).click();
    await dialog.getByRole('button', { name: 'Use “Gayane”' }).click();
    await dialog.getByRole('button', { name: 'Convert lead' }).click();
    await record(page)
      .history()
      .getByText(/converted the lead/)
      .waitFor();
    const { items } = await api.get<{ items: readonly Answered[] }>('/contacts');
    expect(items.filter(one => one.email === email)).toHaveLength(1);
  });

  it('asks why a deal was lost, by the keyboard alone', async () => {
    const { lost } = await stages();
    const { id } = await api.post('/deals', { name: 'Wine cellar' });
    const page = await enter('/deals/board');
    await board(page).card('Wine cellar').waitFor();
    await board(page).move('Wine cellar', lost);
    const dialog = shell(page).dialog();
    await dialog.getByLabel('Reason').fill('Chose a cheaper offer');
    await dialog.getByRole('button', { name: 'Mark as lost' }).press('Enter');
    await board(page).cardIn(lost, 'Wine cellar').waitFor();
    await page.getByText(/“Wine cellar” is in/).waitFor();
    expect(await api.get<Answered>(`/deals/${id}`)).toMatchObject({ lostReason: 'Chose a cheaper offer' });
  });

  it('takes a move back when somebody else was quicker, and says so', async () => {
    const { lead, proposal, won } = await stages();
    const deal = await api.post('/deals', { name: 'Cable car' });
    const page = await enter('/deals/board');
    await board(page).cardIn(lead, 'Cable car').waitFor();
    // The board of the second person must not learn of the first one's move before the card is dropped.
    await page.route('**/deals/board?*', route => route.abort());
    await api.post(`/deals/${deal.id}/move`, { stageId: 'proposal' });
    await board(page).drag('Cable car', won);
    await shell(page)
      .message(/“Cable car” went back .* Somebody changed it in the meantime/)
      .waitFor();
    await board(page).cardIn(lead, 'Cable car').waitFor();
    await page.unroute('**/deals/board?*');
    await page.reload();
    await board(page).cardIn(proposal, 'Cable car').waitFor();
  });

  it('puts a record into the bin and takes it out again', async () => {
    await api.post('/companies', { name: 'Short-lived LLC' });
    const page = await enter('/companies');
    await list(page, 'Companies').open('Short-lived LLC');
    await record(page).action('More actions').click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await list(page, 'Companies').row('Short-lived LLC').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await list(page, 'Companies').row('Short-lived LLC').waitFor();
  });

  it('fits a phone: four places and +, nothing wider than the screen', async () => {
    const page = await enter('/', { width: 390, height: 844 });
    for (const place of ['Leads', 'Deals', 'Contacts']) {
      await shell(page).go(place);
      await shell(page).heading(place).waitFor();
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect(wide, place).toBeLessThanOrEqual(390);
    }
    await page.goto('/deals/board');
    await board(page).card('Wine cellar').waitFor();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await shell(page).navigation().getByRole('button', { name: 'New' }).click();
    await page.getByRole('menuitem', { name: 'contact' }).click();
    await shell(page).dialog().getByLabel('First name').waitFor();
  });

  it('had no error in any page, and nothing that the content security policy forbids', () => {
    expect(client.problems).toEqual([]);
  });
});
