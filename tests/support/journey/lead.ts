import type { Answered } from '../../../local/demo/api.ts';
import { mailsTo, type PageOf, postForm, tasksAbout } from '../spine.ts';
import { beforeRest, type Checkpoint, type Journey, keptOf, must } from './journey.ts';

const email = 'erdene@customer.example';
const fields = { name: 'Бат-Эрдэнэ', email, phone: '+97699112233', message: 'Сайн байна уу' };

/** The reminder's second, and how late the machine may be. */
const wait = 4_000;

const lead = (journey: Journey): Promise<Answered> =>
  journey.admin.get<Answered>(`/leads/${keptOf(journey, 'lead')}`);

const tasks = (journey: Journey) => tasksAbout(journey.admin, keptOf(journey, 'lead'));

interface Entry {
  readonly type: string;
  readonly subject: { readonly type: string };
}

interface Head {
  readonly id: string;
  readonly count: number;
}

/** How many deals the board counts in a stage. */
export const countIn = async ({ admin }: Journey, stage: string): Promise<number | undefined> => {
  const path = '/deals/board/sums?pipelineId=pip_default';
  const { columns } = await admin.get<{ readonly columns: readonly Head[] }>(path);
  return columns.find(({ id }) => id === stage)?.count;
};

/** What the rule makes of a posted form, and what a person makes of the lead. */
export const leadCheckpoints: readonly Checkpoint[] = [
  [
    'form',
    async journey => {
      const answer = await postForm(journey.demo.cloud.url, journey.demo.altai, fields);
      const body = await answer.text();
      must(answer.status === 201, `answered ${answer.status}: ${body}`);
      journey.kept.set('lead', JSON.parse(body).id);
    },
  ],
  [
    'search',
    async journey => {
      const id = keptOf(journey, 'lead');
      await beforeRest(journey, 'the lead in search', async () => {
        const { items } = await journey.admin.get<PageOf>(`/search?q=${encodeURIComponent('эрдэ')}`);
        return items.find(one => one.id === id);
      });
    },
  ],
  [
    'owner',
    async journey => {
      await beforeRest(journey, 'an owner', async () => (await lead(journey)).ownerId);
    },
  ],
  [
    'task',
    async journey => {
      await beforeRest(journey, 'the task', async () => (await tasks(journey))[0]);
    },
  ],
  [
    'mail',
    async journey => {
      await beforeRest(journey, 'the mail', async () => (await mailsTo(journey.demo, email))[0]);
    },
  ],
  [
    'mail-delivered',
    async journey => {
      const path = `/mails?filter[about]=${keptOf(journey, 'lead')}`;
      await beforeRest(journey, 'the delivery', async () => {
        const { items } = await journey.admin.get<PageOf>(path);
        return items.find(one => one.status === 'delivered');
      });
    },
  ],
  [
    'timeline',
    async journey => {
      const path = `/leads/${keptOf(journey, 'lead')}/timeline?limit=100`;
      await beforeRest(journey, "the task on the lead's timeline", async () => {
        const { items } = await journey.admin.get<PageOf<Entry>>(path);
        return items.find(one => one.subject.type === 'task' && one.type === 'record.created');
      });
    },
  ],
  [
    'reminder',
    async journey => {
      const reminded = async () => (await tasks(journey)).find(one => one.remindedAt !== undefined);
      await beforeRest(journey, 'the reminder', reminded, wait);
    },
  ],
  [
    'convert',
    async journey => {
      await journey.admin.post(`/leads/${keptOf(journey, 'lead')}/convert`, {
        contact: { firstName: 'Бат-Эрдэнэ' },
        company: { name: 'Эрдэнэ ХХК' },
        deal: { name: 'Шал', amount: { minor: 500_000_000, currency: 'MNT' } },
      });
      const { companyId, dealId } = await lead(journey);
      journey.kept.set('company', String(companyId)).set('deal', String(dealId));
    },
  ],
  [
    'move',
    async journey => {
      const path = `/deals/${keptOf(journey, 'deal')}`;
      journey.kept.set('proposals', String(await countIn(journey, 'proposal')));
      await journey.admin.post(`${path}/move`, { stageId: 'proposal' });
      must((await journey.admin.get<Answered>(path)).stageId === 'proposal', 'the deal did not move');
    },
  ],
  [
    'sums',
    async journey => {
      const expected = Number(keptOf(journey, 'proposals')) + 1;
      await beforeRest(journey, 'the deal in the sums of its stage', async () =>
        (await countIn(journey, 'proposal')) === expected ? true : undefined,
      );
    },
  ],
];
