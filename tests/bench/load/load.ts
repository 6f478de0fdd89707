import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Api, apiAs } from '../../../local/demo/api.ts';
import { eventually } from '../../support/eventually.ts';
import type { PageOf } from '../../support/spine.ts';
import { person } from '../data/people.ts';
import { processorSeconds, watchMemory } from '../processes.ts';
import type { Queues } from '../queues.ts';
import type { Running } from '../running.ts';
import { loadPeopleByImport } from './by-import.ts';
import { openCaller } from './caller.ts';
import { loadDeals } from './deals.ts';
import type { Loaded } from './loaded.ts';

const patienceSeconds = 1200;
const marker = 'bench-loaded';

/** How much there is of what, for so many people: as QUALITY measured the peer, 7,000 deals and 2,000 companies to 50,000. */
export const amounts = (people: number) => ({
  people,
  deals: Math.ceil(people * 0.14),
  companies: Math.ceil(people * 0.04),
});

const tenth = (value: number): number => Math.round(value * 10) / 10;
const since = (begun: number): number => tenth((performance.now() - begun) / 1000);

const untilFound = (api: Api, email: string) =>
  eventually(
    `${email} to be found`,
    async () => (await api.get<PageOf>(`/search?q=${encodeURIComponent(email)}`)).items[0],
    patienceSeconds * 1000,
  );

/** Some of everywhere in the file, the last among them. */
const looked = (people: number): readonly number[] =>
  Array.from({ length: 20 }, (_, at) => people - 1 - Math.floor((at * people) / 20));

const untilSearchable = async (api: Api, queues: Queues, people: number): Promise<void> => {
  const { companies } = amounts(people);
  await queues.empty(patienceSeconds);
  for (const n of looked(people)) await untilFound(api, person(n, companies).email);
};

const loadPeople = async (
  running: Running,
  queues: Queues,
  token: string,
  people: number,
): Promise<Loaded> => {
  const api = apiAs(`${running.url}/api/v1`, token);
  const watched = watchMemory(() => running.pid);
  const begun = performance.now();
  const used = processorSeconds(running.pid);
  const seconds = tenth(await loadPeopleByImport(running, token, people, amounts(people).companies));
  await untilSearchable(api, queues, people);
  const perSecond = Math.round(people / seconds);
  return {
    people,
    seconds,
    perSecond,
    searchableSeconds: since(begun),
    processorSeconds: tenth(processorSeconds(running.pid) - used),
    megabytes: watched(),
  };
};

const salesTokens = async (running: Running): Promise<readonly string[]> => {
  const sellers = running.demo.tenants[0]?.users.filter(({ role }) => /sales|manager/.test(role)) ?? [];
  return Promise.all(
    sellers.map(async ({ email, password }) => {
      const api = apiAs(`${running.url}/api/v1`);
      const { accessToken } = await api.post<{ accessToken: string }>('/session', { email, password });
      return accessToken;
    }),
  );
};

const companyIds = async (api: Api): Promise<readonly string[]> =>
  (await api.get<PageOf>('/companies?limit=200')).items.map(one => one.id);

/** The form takes as many posts as the bench can send. */
const openForm = async (api: Api): Promise<void> => {
  const form = await api.get<{ version: number }>('/forms/form_default');
  await api.patch('/forms/form_default', form.version, { perHour: 1_000_000 });
};

/** How many people a filled folder holds: it may have been filled by an earlier run. */
export const peopleIn = ({ dataDir }: Running): number => Number(readFileSync(join(dataDir, marker), 'utf8'));

/** Fills Steppe, unless the folder was filled by an earlier run: then there is nothing to tell. */
export const load = async (
  running: Running,
  queues: Queues,
  token: string,
  people: number,
): Promise<Loaded | undefined> => {
  if (existsSync(join(running.dataDir, marker))) return undefined;
  const api = apiAs(`${running.url}/api/v1`, token);
  const loaded = await loadPeople(running, queues, token, people);
  const callers = (await salesTokens(running)).map(one => openCaller(running.url, one));
  await loadDeals(callers, amounts(people).deals, await companyIds(api));
  for (const caller of callers) caller.close();
  await openForm(api);
  await queues.empty(patienceSeconds);
  writeFileSync(join(running.dataDir, marker), `${people}\n`);
  return loaded;
};
