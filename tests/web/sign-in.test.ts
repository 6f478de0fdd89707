import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, apiAs } from '../../local/demo/api.ts';
import { invitedPassword } from '../../local/demo/invitation.ts';
import { type ClientUnderTest, startClient } from './support/client.ts';
import { shell, signInPage } from './support/pages.ts';

let client: ClientUnderTest;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client?.end());

const admin = () => {
  const found = client.demo.altai.users.find(user => user.role === 'administrator')!;
  return [found.email, found.password] as const;
};

describe('signing in', () => {
  it('says what to do when the password is wrong, keeps the address, and lets in with the right one', async () => {
    const [email, password] = admin();
    const page = await client.open('/contacts');
    const form = signInPage(page);
    await form.fill(email, 'not-the-password');
    await form.refusal().getByText('E-mail or password is wrong').waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe(email);
    await form.enter(email, password);
    await shell(page).heading('Contacts').waitFor();
    expect(new URL(page.url()).pathname).toBe('/contacts');
  });

  it('survives a reload by the cookie, keeps no token in storage, and ends with signing out', async () => {
    const page = await client.open('/');
    await signInPage(page).enter(...admin());
    await page.reload();
    await shell(page).navigation().waitFor();
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    expect(stored).not.toMatch(/eyJ|token/i);
    await page.getByRole('button', { name: /^Menu of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.goto('/contacts');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
  });

  it('asks somebody who was invited for a password of their own', async () => {
    const { altai, cloud } = client.demo;
    const email = 'nomin@altai.example';
    const user = { name: 'Номин Бат', email, roleId: 'role_salesperson' };
    await apiAs(cloud.endpoints.api, altai.apiKeys.administrator).post('/users', user);
    const oneTime = await invitedPassword(cloud.endpoints.inbox, email);
    const page = await client.open('/');
    await signInPage(page).fill(email, oneTime);
    await page.getByRole('heading', { name: 'Choose a password' }).waitFor();
    await page.getByRole('textbox', { name: 'New password' }).fill('three calm words here');
    await page.getByRole('button', { name: 'Set password' }).click();
    await page.getByRole('heading', { name: 'Good to see you, Номин Бат' }).waitFor();
  });

  it('tells somebody whose access was ended so, and lets them out', async () => {
    const { altai, cloud } = client.demo;
    const api = apiAs(cloud.endpoints.api, altai.apiKeys.administrator);
    const viewer = altai.users.find(user => user.role === 'viewer')!;
    const { items } = await api.get<{ items: readonly Answered[] }>('/users');
    const { id, version } = items.find(user => user.email === viewer.email)!;
    await api.patch(`/users/${id}`, version, { status: 'disabled' });
    const page = await client.open('/');
    await signInPage(page).fill(viewer.email, viewer.password);
    await page.getByText('You have no access at present').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
  });

  it('speaks Mongolian when the browser does, and keeps the language that was chosen', async () => {
    const page = await client.open('/', { language: 'mn-MN' });
    await signInPage(page, 'mn').enter(...admin());
    await shell(page).go('Холбоо барих хүмүүс');
    await page.getByRole('columnheader', { name: 'Хариуцагч' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('mn');
    await page.getByRole('button', { name: /цэс$/ }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
    await shell(page).heading('Contacts').waitFor();
    await page.reload();
    await shell(page).heading('Contacts').waitFor();
  });

  it('had no error in any page, and nothing that the content security policy forbids', () => {
    expect(client.problems).toEqual([]);
  });
});
