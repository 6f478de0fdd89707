import { expect } from 'vitest';
import { type Answered, type Api, apiAs } from '../../local/demo/api.ts';
import type { DemoTenant } from '../../local/demo/load.ts';
import type { Endpoints } from '../../local/runtime/endpoints.ts';
import { eventually } from './eventually.ts';
import { type Message, type PageOf, postForm, tasksAbout } from './spine.ts';

/** A form that was posted and answered. */
export interface Posted {
  readonly id: string;
  readonly email: string;
  /** A word that no other lead has. */
  readonly name: string;
}

/** Posts the form; throws when it is not accepted. */
export const post = async (endpoints: Endpoints, tenant: DemoTenant, name: string): Promise<Posted> => {
  const email = `${name.toLowerCase()}@customer.example`;
  const answer = await postForm(endpoints.app, tenant, { name, email, message: 'Hello' });
  const body = await answer.text();
  expect(answer.status, body).toBe(201);
  return { id: (JSON.parse(body) as Answered).id, email, name };
};

const inboxOf = async ({ inbox }: Endpoints, email: string): Promise<readonly Message[]> =>
  (await (await fetch(`${inbox}/messages?to=${encodeURIComponent(email)}`)).json()) as readonly Message[];

interface Run {
  readonly id: string;
  readonly status: string;
}

const runsAbout = async (api: Api, id: string): Promise<readonly Run[]> =>
  (await api.get<PageOf<Run>>(`/runs?subject=${id}`)).items;

/** What may have become of the one mail about a lead: sent once, or nobody knows and so it was not sent again. */
export type MailEnd = 'delivered' | 'unknown';

const inInbox: Readonly<Record<MailEnd, number>> = { delivered: 1, unknown: 0 };

/** Waits until the run about the lead is at its end, and checks that everything was done once. */
export const expectServedOnce = async (
  endpoints: Endpoints,
  tenant: DemoTenant,
  { id, email, name }: Posted,
  ends: readonly MailEnd[] = ['delivered', 'unknown'],
): Promise<void> => {
  const api = apiAs(endpoints.api, tenant.apiKeys.administrator);
  const ended = async () => ((await runsAbout(api, id))[0]?.status === 'done' ? true : undefined);
  await eventually(`the end of the run about ${name}`, ended);
  const end = await eventually(`the mail to ${email} to be ${ends.join(' or ')}`, async () => {
    const { items } = await api.get<PageOf>(`/mails?filter[about]=${id}`);
    expect(items.length).toBeLessThan(2);
    return ends.find(one => one === items[0]?.status);
  });
  await eventually(`${name} in search`, async () => {
    const { items } = await api.get<PageOf>(`/search?q=${name}`);
    return items.find(one => one.id === id);
  });
  const leads = (await api.get<PageOf>('/leads?limit=100')).items.filter(one => one.email === email);
  expect(leads.map(one => one.id)).toEqual([id]);
  expect(leads[0]?.ownerId ?? (await api.get<Answered>(`/leads/${id}`)).ownerId).toEqual(expect.any(String));
  expect(await runsAbout(api, id)).toHaveLength(1);
  expect(await inboxOf(endpoints, email)).toHaveLength(inInbox[end]);
  const tasks = await tasksAbout(api, id);
  expect(tasks.map(one => typeof one.remindedAt)).toEqual(['string']);
};
