import { setTimeout as pause } from 'node:timers/promises';
import type { Answered, Api } from '../../local/demo/api.ts';
import type { PageOf } from '../support/spine.ts';
import { type Figures, figuresOf } from './measure.ts';

const times = 15;
const patienceMs = 30_000;

/** Asks every 5 ms until the record has a task; answers how long that took, in milliseconds. */
const untilTask = async (api: Api, about: string): Promise<number> => {
  const begun = performance.now();
  while (performance.now() - begun < patienceMs) {
    const { items } = await api.get<PageOf>(`/tasks?filter[about]=${about}`);
    if (items.length > 0) return performance.now() - begun;
    await pause(5);
  }
  throw new Error(`The rule made no task about ${about}.`);
};

/** From the answer of a posted lead to its task, on an idle system. */
export const ruleLatency = async (api: Api): Promise<Figures> => {
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) {
    await pause(500);
    const { id } = await api.post<Answered>('/leads', { name: `Lead ${n}` });
    taken.push(await untilTask(api, id));
  }
  const seconds = taken.reduce((sum, one) => sum + one, 0) / 1000;
  return figuresOf('rule: lead made → its task made', 1, { times: taken, seconds, steps: times, errors: 0 });
};
