import { writeFileSync } from 'node:fs';
import { type Answered, type Api, apiAs } from '../../local/demo/api.ts';
import { eventually } from '../support/eventually.ts';
import type { PageOf } from '../support/spine.ts';
import { type Figures, figuresOf, measure } from './measure.ts';
import { type Running, startRunning } from './running.ts';

/**
 * `npm run bench [-- --seconds N] [--json FILE]`: the CRM's everyday operations through its public API on the embedded cloud, one client,
 * and what the process needs. Times hold the whole way: HTTP, authorizer, function, SDK, table on disk.
 */
const argument = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const seconds = Number(argument('--seconds') ?? 5);
const settle = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds));

let count = 0;
const next = (): number => {
  count += 1;
  return count;
};

const everyday = async (api: Api): Promise<readonly Figures[]> => {
  const contact = await api.post('/contacts', { firstName: 'Bench', email: 'bench@example.com' });
  const deal = await api.post('/deals', { name: 'Bench deal' });
  for (let n = 0; n < 60; n += 1) await api.post('/contacts', { firstName: `Filler ${n}` });
  const stages = ['qualification', 'proposal'];
  const operations: Readonly<Record<string, () => Promise<unknown>>> = {
    'create a contact': () =>
      api.post('/contacts', { firstName: 'Bench', email: `b${next()}-${Date.now()}@example.com` }),
    'create a deal': () => api.post('/deals', { name: `Deal ${next()}` }),
    'read a contact': () => api.get(`/contacts/${contact.id}`),
    'list 60 contacts': () => api.get('/contacts?limit=60'),
    search: () => api.get('/search?q=fill'),
    'board with records': () => api.get('/deals/board?pipelineId=pip_default'),
    'move a deal': () =>
      api.post(`/deals/${deal.id}/move`, { stageId: stages[next() % 2] }).catch(() => undefined),
  };
  const figures: Figures[] = [];
  for (const [name, work] of Object.entries(operations)) figures.push(await measure(name, seconds, work));
  return figures;
};

/** From the answer of a posted lead to its task, on an idle system. */
const toTask = async (api: Api): Promise<Figures> => {
  const times: number[] = [];
  for (let n = 0; n < 15; n += 1) {
    await settle(500);
    const lead = await api.post<Answered>('/leads', { name: `Lead ${n}` });
    const begun = performance.now();
    await eventually(
      'the task',
      async () => (await api.get<PageOf>(`/tasks?filter[about]=${lead.id}`)).items[0],
    );
    times.push(performance.now() - begun);
  }
  return figuresOf('lead made → its task made', times, Number.NaN);
};

const report = async (running: Running) => {
  const api = apiAs(`${running.url}/api/v1`, running.demo.tenants[0]?.apiKeys.administrator);
  const idle = running.memory();
  const figures = [await toTask(api), ...(await everyday(api))];
  const busy = running.memory();
  const start = await running.restart();
  return { start, memory: { idle, busy }, figures };
};

const running = await startRunning();
try {
  const { start, memory, figures } = await report(running);
  console.table(Object.fromEntries(figures.map(({ operation, ...rest }) => [operation, rest])));
  console.log(
    `start to first answer ${start} s; resident ${memory.idle} MB idle, ${memory.busy} MB after the run`,
  );
  const file = argument('--json');
  if (file !== undefined) writeFileSync(file, `${JSON.stringify({ start, memory, figures }, null, 2)}\n`);
} finally {
  await running.end();
}
