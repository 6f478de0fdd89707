import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Answered, type Api, apiAs } from '../../local/demo/api.ts';
import { type DemoCloud, startDemoCloud } from '../support/demo-cloud.ts';
import { eventually } from '../support/eventually.ts';
import {
  hurryRule,
  keyApi,
  mailsTo,
  type PageOf,
  postForm,
  signedInApi,
  tasksAbout,
  untilServed,
} from '../support/spine.ts';

/** The whole job of the CRM through its public surface, as one story (REQUIREMENTS B1, C1–C3, F1, F3). */
let demo: DemoCloud;
let admin: Api;
let leadId: string;

const email = 'erdene@customer.example';
const fields = {
  name: 'Бат-Эрдэнэ',
  email,
  phone: '+97699112233',
  message: 'Сайн байна уу',
  utm_source: 'facebook',
};

interface Entry {
  readonly type: string;
  readonly actor: { readonly name: string; readonly kind: string };
  readonly subject: { readonly type: string; readonly id: string };
  readonly deed?: { readonly type: string };
}

beforeAll(async () => {
  demo = await startDemoCloud();
  admin = keyApi(demo, demo.altai);
  await hurryRule(admin, 4);
});
afterAll(() => demo?.end());

it('a posted form becomes one lead, however often it is posted', async () => {
  const first = await postForm(demo.cloud.url, demo.altai, { ...fields, consent_marketing: 'on' });
  const body = await first.text();
  expect(first.status, body).toBe(201);
  leadId = JSON.parse(body).id;
  const again = await postForm(demo.cloud.url, demo.altai, { ...fields, consent_marketing: 'on' });
  expect(await again.json()).toEqual({ id: leadId });
  const { items } = await admin.get<PageOf>('/leads?limit=50');
  expect(items.filter(one => one.email === email)).toHaveLength(1);
  expect(await admin.get<Answered>(`/leads/${leadId}`)).toMatchObject({
    name: 'Бат-Эрдэнэ',
    source: expect.any(String),
    utmSource: 'facebook',
    status: 'new',
  });
});

it('the rule assigns it, makes the call task and sends the thank-you mail', async () => {
  const { lead, task, mail } = await untilServed(demo, admin, leadId, email);
  expect(task).toMatchObject({ kind: 'call', ownerId: lead.ownerId, done: false });
  expect(mail.to).toEqual([email]);
  const owner = await admin.get<Answered>(`/users/${String(lead.ownerId)}`);
  expect(owner.roleId).toBe('role_salesperson');
});

it('the run shows its steps, waits, and reminds while the task is open', async () => {
  const task = await eventually('the reminder', async () =>
    (await tasksAbout(admin, leadId)).find(one => one.remindedAt !== undefined),
  );
  expect(task.done).toBe(false);
  const { items } = await admin.get<PageOf<{ id: string; status: string }>>(`/runs?subject=${leadId}`);
  expect(items).toHaveLength(1);
  const run = await eventually('the end of the run', async () => {
    const one = await admin.get<{ status: string; steps: { id: string; status: string }[] }>(
      `/runs/${items[0]!.id}`,
    );
    return one.status === 'done' ? one : undefined;
  });
  expect(run.steps.map(step => step.id)).toEqual(['owner', 'call', 'thanks', 'due', 'still-open', 'remind']);
});

it('a salesperson signs in, finds the lead by any word, converts it and wins the deal', async () => {
  const lead = await admin.get<Answered>(`/leads/${leadId}`);
  const owner = await admin.get<Answered>(`/users/${String(lead.ownerId)}`);
  const seller = await signedInApi(demo, String(owner.email), 'steppe-demo-2026');
  await eventually('the lead in search', async () => {
    const { items } = await seller.get<PageOf>(`/search?q=${encodeURIComponent('эрдэ')}`);
    return items.find(one => one.id === leadId);
  });
  await seller.post(`/leads/${leadId}/convert`, {
    contact: { firstName: 'Бат-Эрдэнэ' },
    company: { name: 'Эрдэнэ ХХК' },
    deal: { name: 'Шал', amount: { minor: 500_000_000, currency: 'MNT' } },
  });
  const converted = await seller.get<Answered>(`/leads/${leadId}`);
  expect(converted).toMatchObject({
    status: 'converted',
    contactId: expect.any(String),
    companyId: expect.any(String),
    dealId: expect.any(String),
  });
  for (const stageId of ['qualification', 'proposal', 'won'])
    await seller.post(`/deals/${String(converted.dealId)}/move`, { stageId });
  expect(await seller.get<Answered>(`/deals/${String(converted.dealId)}`)).toMatchObject({
    stageId: 'won',
    closedAt: expect.any(String),
  });
  const people = await seller.get<{ items: { id: string }[] }>(
    `/companies/${String(converted.companyId)}/related`,
  );
  expect(people.items.map(one => one.id)).toEqual(
    expect.arrayContaining([converted.contactId, converted.dealId]),
  );
});

it('the timeline tells the whole story, who and when, on the lead and on what it became', async () => {
  const lead = await admin.get<Answered>(`/leads/${leadId}`);
  const told = async (path: string, wanted: readonly string[]) =>
    eventually(`the story on ${path}`, async () => {
      const { items } = await admin.get<PageOf<Entry>>(`${path}/timeline?limit=100`);
      const types = items.map(one => one.deed?.type ?? `${one.subject.type}:${one.type}`);
      return wanted.every(type => types.includes(type)) ? items : undefined;
    });
  const story = [
    'form.submitted',
    'lead.assigned',
    'task:record.created',
    'mail.sent',
    'task.reminded',
    'lead.converted',
    'deal.stage-changed',
  ];
  const entries = await told(`/leads/${leadId}`, story);
  expect(entries.find(one => one.type === 'record.created' && one.subject.type === 'lead')?.actor.kind).toBe(
    'form',
  );
  expect(entries.find(one => one.deed?.type === 'lead.assigned')?.actor.kind).toBe('rule');
  expect(entries.find(one => one.deed?.type === 'lead.converted')?.actor.kind).toBe('user');
  await told(`/contacts/${String(lead.contactId)}`, ['form.submitted', 'mail.sent', 'deal.stage-changed']);
  await told(`/companies/${String(lead.companyId)}`, ['form.submitted', 'deal.stage-changed']);
});

it('sent one mail only, and the other tenant sees nothing of it all', async () => {
  await demo.cloud.idle();
  expect(await mailsTo(demo, email)).toHaveLength(1);
  const other = keyApi(demo, demo.ararat);
  expect((await other.get<PageOf>('/leads?limit=200')).items.some(one => one.email === email)).toBe(false);
  const answer = async (id: string) => {
    const response = await fetch(`${demo.cloud.endpoints.api}/leads/${id}`, {
      headers: { authorization: `Bearer ${demo.ararat.apiKeys.administrator}` },
    });
    const { correlationId: _, ...problem } = (await response.json()) as Record<string, unknown>;
    return { status: response.status, problem };
  };
  expect(await answer(leadId)).toEqual(await answer('lead_01JZZZZZZZZZZZZZZZZZZZZZZZ'));
  await expect(apiAs(demo.cloud.endpoints.api).get('/leads')).rejects.toThrow('401');
});
