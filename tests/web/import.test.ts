import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, type Api, apiAs } from '../../local/demo/api.ts';
import { type ClientUnderTest, type Look, startClient } from './support/client.ts';
import { imports, list, palette, shell, signInPage } from './support/pages.ts';

let client: ClientUnderTest;
let api: Api;

beforeAll(async () => {
  client = await startClient();
  const { cloud, altai } = client.demo;
  api = apiAs(cloud.endpoints.api, altai.apiKeys.administrator);
});
afterAll(() => client?.end());

const enter = async (path: string, look: Look = {}, role = 'administrator'): Promise<Page> => {
  const page = await client.open(path, look);
  const person = client.demo.altai.users.find(user => user.role === role)!;
  await signInPage(page).enter(person.email, person.password);
  return page;
};

/** Text as a spreadsheet of an older Windows saves it. */
const windows1251 = (text: string): Uint8Array => {
  const decoder = new TextDecoder('windows-1251');
  const codes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  );
  return Uint8Array.from([...text], letter => codes.get(letter) ?? 63);
};

const people = async (search: string): Promise<readonly Answered[]> =>
  (
    await api.get<{ items: readonly Answered[] }>(
      `/contacts?filter[city]=${encodeURIComponent(search)}&limit=100`,
    )
  ).items;

/** Twelve people of one city and two companies; the third has a bad address, the fifth no first name. */
const rows = Array.from({ length: 12 }, (_, at) => {
  const email = at === 2 ? 'bad address' : `sainshand${at}@example.mn`;
  return `${at === 4 ? '' : `Номин${at}`};Бат;${email};9900${String(1000 + at)};Говь Импорт ${at % 2};Сайншанд;хэвээр`;
});
const table = `Нэр;Овог;Имэйл;Утас;Компани;Хот;Тэмдэглэл\r\n${rows.join('\r\n')}\r\n`;

describe('a file of contacts', () => {
  let page: Page;
  let address: string;

  it('is dropped, read in the letters it was written in, and its columns find their fields', async () => {
    page = await enter('/contacts');
    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await shell(page).heading('Import').waitFor();
    await imports(page).drop('sainshand.csv', windows1251(table));
    await imports(page).preview().waitFor();
    expect(await page.getByRole('combobox', { name: 'Letters (encoding)' }).inputValue()).toBe(
      'Windows-1251',
    );
    expect(await page.getByRole('combobox', { name: 'Columns parted by' }).inputValue()).toContain(
      'Semicolon',
    );
    for (const [column, field] of [
      ['Нэр', 'First name *'],
      ['Имэйл', 'E-mail'],
      ['Компани', 'Companies'],
      ['Тэмдэглэл', 'Not imported'],
    ])
      expect(await imports(page).column(column!).inputValue(), column).toBe(field);
    await page.getByText('2 of the first 12 rows do not fit yet', { exact: false }).waitFor();
    await imports(page)
      .preview()
      .getByRole('row')
      .filter({ hasText: 'This is no e-mail address.' })
      .waitFor();
    await imports(page).preview().getByRole('row').filter({ hasText: 'Fill this in.' }).waitFor();
  });

  it('does not start without what every contact needs, and says what', async () => {
    await imports(page).send('Нэр', 'Not imported');
    await page.getByText('Choose a column for: First name').waitFor();
    expect(await imports(page).start('contacts').isDisabled()).toBe(true);
    await imports(page).send('Нэр', 'First name *');
    await page.getByText('About 12 rows, 6 columns come in').waitFor();
  });

  it('waits for whoever leaves and comes back, with all that was decided', async () => {
    await imports(page).send('Тэмдэглэл', 'Source');
    address = page.url();
    await page.reload();
    await imports(page).preview().waitFor();
    expect(await imports(page).column('Тэмдэглэл').inputValue()).toBe('Source');
    await shell(page).go('My day');
    await palette(page).open();
    await page.keyboard.type('import');
    await palette(page)
      .entry(/^Import$/)
      .click();
    await page.getByRole('link', { name: /sainshand\.csv.*Waiting/ }).click();
    await imports(page).preview().waitFor();
    expect(await page.getByRole('checkbox', { name: 'Start rules for these records' }).isChecked()).toBe(
      false,
    );
  });

  it('comes in: ten people with their companies, two rows refused', async () => {
    await imports(page).start('contacts').click();
    await imports(page).status('Done').waitFor();
    expect(await imports(page).counts()).toEqual({ created: 10, updated: 0, skipped: 0, refused: 2 });
    const made = await people('Сайншанд');
    expect(made).toHaveLength(10);
    expect(made[0]).toMatchObject({ source: 'хэвээр', lastName: 'Бат' });
    await page.getByRole('link', { name: 'Show contacts' }).click();
    await list(page, 'Contacts').row('sainshand11@example.mn').waitFor();
  });

  it('gives back what was refused, with reasons; mended, it comes in as it was planned', async () => {
    await page.goto(address);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download refused rows' }).click(),
    ]);
    const refused = await readFile((await download.path())!, 'utf8');
    expect(download.suggestedFilename()).toContain('sainshand.csv');
    expect(refused).toContain('bad address');
    const mended = refused.replace('bad address', 'mended@example.mn').replace(';;Бат', ';Энхээ;Бат');
    await page.getByRole('link', { name: 'Import the mended file' }).click();
    await page.getByText('its columns go where they went before', { exact: false }).waitFor();
    await imports(page).choose('mended.csv', mended);
    await imports(page).preview().waitFor();
    expect(await imports(page).column('Тэмдэглэл').inputValue()).toBe('Source');
    await page.getByText('All of the first 2 rows fit.').waitFor();
    await imports(page).start('contacts').click();
    await imports(page).status('Done').waitFor();
    expect(await imports(page).counts()).toMatchObject({ created: 2, refused: 0 });
    expect(await people('Сайншанд')).toHaveLength(12);
  });

  it('makes nothing twice, and brings up to date when told so', async () => {
    await page.goto('/import?type=contacts');
    await imports(page).choose('again.csv', windows1251(table));
    await imports(page).preview().waitFor();
    await page.getByRole('radio', { name: 'Bring the record up to date' }).check();
    await imports(page).send('Нэр', 'Not imported');
    await imports(page).send('Имэйл', 'Not imported');
    await imports(page).send('Утас', 'Not imported');
    await page.getByText('To update records, choose a column for one of: E-mail, Phone').waitFor();
    await page.getByRole('radio', { name: 'Leave the record as it is' }).check();
    await imports(page).send('Нэр', 'First name *');
    await imports(page).send('Имэйл', 'E-mail');
    await imports(page).start('contacts').click();
    await imports(page).status('Done').waitFor();
    expect(await imports(page).counts()).toEqual({ created: 0, updated: 0, skipped: 11, refused: 1 });
    expect(await people('Сайншанд')).toHaveLength(12);
  });
});

describe('a file that cannot come in', () => {
  it('is refused before it is sent when it is no table', async () => {
    const page = await enter('/import?type=leads');
    await imports(page).choose('empty.csv', '');
    await page.getByRole('alert').getByText('This file is empty').waitFor();
    await imports(page).choose('leads.xlsx', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0));
    await page.getByRole('alert').getByText('This is a workbook').waitFor();
  });

  it('is told what is wrong with its first row, and read otherwise on demand', async () => {
    const page = await enter('/import?type=leads');
    await imports(page).choose('data.csv', 'Bat,bat@example.mn\nDorj,dorj@example.mn\n');
    await page.getByRole('alert').getByText('The first row of this file is one of data').waitFor();
    await page.getByRole('link', { name: 'Import another file' }).click();
    await imports(page).choose('twice.csv', 'Name,Name\nBat,Dorj\n');
    await page.getByRole('alert').getByText('Two columns of this file have the same name').waitFor();
    await page.goto('/import?type=leads');
    await imports(page).choose('bar.csv', 'Name|E-mail\nBat|bat@bar.example\n');
    await imports(page).column('E-mail').waitFor();
    await page.getByRole('combobox', { name: 'Columns parted by' }).click();
    await page.getByRole('option', { name: 'Comma', exact: false }).first().click();
    await imports(page).column('Name|E-mail').waitFor();
    await page.getByText('1 column, about 1 row').waitFor();
  });

  it('fails whole when a quote is never closed', async () => {
    const page = await enter('/import?type=leads');
    await imports(page).choose(
      'quote.csv',
      'Name,E-mail\nBat,b@q.example\n"Dorj,d@q.example\nSuren,s@q.example\n',
    );
    await imports(page).start('leads').click();
    await imports(page).status('Failed').waitFor();
    await page
      .getByRole('alert')
      .getByText(/A quote is opened in row 3/)
      .waitFor();
  });
});

describe('a large file', () => {
  it('can be stopped on its way here, and while it comes in; what is made stays', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `Person ${at},large${at}@example.mn`);
    const content = `Name,E-mail\n${lines.join('\n')}\n`;
    const page = await enter('/import?type=leads');
    await page.route('**/*', async (route, request) => {
      if (request.method() === 'PUT') await new Promise(resolve => setTimeout(resolve, 3_000));
      await route.fallback();
    });
    await imports(page).choose('large.csv', content);
    await page.getByRole('button', { name: 'Stop the upload' }).click();
    await shell(page).heading('Import').waitFor();
    await page.unroute('**/*');
    await imports(page).choose('large.csv', content);
    await imports(page).start('leads').click();
    await page.getByText(/of 20,000 rows/).waitFor();
    await page.getByRole('button', { name: 'Stop the import' }).click();
    await imports(page).status('Stopped').waitFor({ timeout: 60_000 });
    await page.getByText(/Stopped after [\d,]+ of 20,000 rows/).waitFor();
    const { created } = await imports(page).counts();
    expect(created).toBeLessThan(20_000);
  });
});

describe('the import page', () => {
  it('has nothing for who may not make customers', async () => {
    const page = await enter('/import', {}, 'viewer');
    await page.getByText('Nothing to import for your role').waitFor();
    await page.goto('/contacts');
    await list(page, 'Contacts').table.waitFor();
    expect(await page.getByRole('link', { name: 'Import', exact: true }).count()).toBe(0);
  });

  it('fits a phone', async () => {
    const page = await enter('/import?type=contacts', { width: 390, height: 844 });
    await imports(page).choose('phone.csv', table);
    await imports(page).preview().waitFor();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });

  it('had no error in any page', () => {
    expect(client.problems).toEqual([]);
  });
});
