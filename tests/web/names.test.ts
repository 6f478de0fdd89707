import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClientUnderTest, startClient } from './support/client.ts';
import { filters, imports, list, palette, record, shell, signInPage } from './support/pages.ts';
import { unnamed } from './support/unnamed.ts';

let client: ClientUnderTest;
let page: Page;
beforeAll(async () => {
  client = await startClient();
  page = await client.open('/deals');
  const person = client.demo.altai.users.find(user => user.role === 'administrator')!;
  await signInPage(page).enter(person.email, person.password);
});
afterAll(() => client?.end());

describe('every control says what it is', () => {
  it('in a list, its filters and an open record', async () => {
    await list(page, 'Deals').table.waitFor();
    expect(await unnamed(page)).toEqual([]);
    for (const field of ['Amount', 'Expected close', 'Stage', 'Owner', 'Company', 'Tags']) {
      await filters(page).ask(field);
      await filters(page).editor(field).locator('button, input').first().waitFor();
      expect(await unnamed(page), field).toEqual([]);
      await page.keyboard.press('Escape');
      await filters(page).editor(field).waitFor({ state: 'detached' });
    }
    await list(page, 'Deals').table.getByRole('link').first().click();
    await record(page).history().waitFor();
    expect(await unnamed(page)).toEqual([]);
  });

  it('in the palette, which gives the focus back', async () => {
    const button = filters(page).bar.getByRole('button', { name: 'Amount' });
    await button.focus();
    await palette(page).open();
    await palette(page).heads();
    expect(await unnamed(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await palette(page).field.waitFor({ state: 'detached' });
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Amount');
  });

  it('on the pages of an import', async () => {
    await page.goto('/import?type=leads');
    await shell(page).heading('Import').waitFor();
    expect(await unnamed(page)).toEqual([]);
    await imports(page).choose('one.csv', 'Name,E-mail\nOne,one@names.example\nTwo,no address\n');
    await imports(page).preview().waitFor();
    expect(await unnamed(page)).toEqual([]);
    await imports(page).start('leads').click();
    await imports(page).status('Done').waitFor();
    expect(await unnamed(page)).toEqual([]);
  });

  it('or is found by this test', async () => {
    await page.evaluate('document.querySelector("main").append(document.createElement("button"))');
    expect(await unnamed(page)).toEqual(['button']);
  });
});
