import type { Answered, Api } from './api.ts';
import type { Story } from './story.ts';

const hour = 3_600_000;

/** The minor units of one unit of a currency, as ISO 4217 gives them to Intl. */
const minorUnits = (currency: string): number =>
  10 **
  (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2);

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

const addContacts = (api: Api, story: Story, companies: readonly Answered[]): Promise<readonly Answered[]> =>
  Promise.all(
    story.contacts.map((person, n) => {
      const company = at(companies, n);
      return api.post('/contacts', {
        ...person,
        email: `contact${n + 1}@${String(company.domain)}`,
        city: at(story.companies, n).city,
        companies: [
          { id: company.id, role: n < story.companies.length ? 'director' : 'employee', primary: true },
        ],
      });
    }),
  );

const moveTo = async (api: Api, deal: Answered, stage: string): Promise<void> => {
  if (deal.stageId === stage) return;
  await api.post(`/deals/${deal.id}/move`, {
    stageId: stage,
    ...(stage === 'lost' ? { lostReason: '…' } : {}),
  });
};

const addDeals = async (
  api: Api,
  story: Story,
  companies: readonly Answered[],
  contacts: readonly Answered[],
  owners: readonly string[],
): Promise<readonly Answered[]> =>
  Promise.all(
    story.deals.map(async ({ name, amount, stage }, n) => {
      const deal = await api.post('/deals', {
        name,
        amount: { minor: amount * minorUnits(story.currency), currency: story.currency },
        companyId: at(companies, n).id,
        contacts: [{ id: at(contacts, n).id, role: 'decisionMaker' }],
        expectedClose: new Date(Date.now() + (n + 1) * 5 * 24 * hour).toISOString().slice(0, 10),
      });
      const owned = await api.post<Answered>(`/deals/${deal.id}/assign`, { userId: at(owners, n) });
      await moveTo(api, { ...deal, ...owned }, stage);
      return deal;
    }),
  );

/** Visitors fill in the web form of the company's site: the rule for new leads does the rest. */
export const postLeads = async (publicUrl: string, formKey: string, story: Story): Promise<void> => {
  for (const lead of story.leads) {
    const headers = { accept: 'application/json' };
    const body = new URLSearchParams({ ...lead, consent_contact: 'on' });
    const answer = await fetch(`${publicUrl}/forms/${formKey}`, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`The demo form answered ${answer.status}: ${await answer.text()}`);
  }
};

/** Fills a tenant with its story, as one signed-in person would. */
export const addRecords = async (api: Api, story: Story, owners: readonly string[]): Promise<void> => {
  const companies = await Promise.all(story.companies.map(company => api.post('/companies', company)));
  const contacts = await addContacts(api, story, companies);
  const deals = await addDeals(api, story, companies, contacts, owners);
  await Promise.all([
    ...story.tasks.map(({ title, kind, inHours }, n) =>
      api.post('/tasks', {
        title,
        kind,
        about: at(deals, n + 2).id,
        ownerId: at(owners, n),
        dueAt: new Date(Date.now() + inHours * hour).toISOString(),
      }),
    ),
    api.post('/notes', { text: story.note, about: at(deals, 2).id }),
  ]);
};
