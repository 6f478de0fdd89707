import { randomBytes } from 'node:crypto';
import type { Api } from '../../local/demo/api.ts';
import { eventually } from '../support/eventually.ts';

const patienceMs = 600_000;

/** A word that nobody has yet. */
const newWord = (): string => `zz${randomBytes(6).toString('hex')}`;

/**
 * How far search is behind just now: makes a task with a new title and asks until it is found. What was written before it has been
 * followed by then, too. Answers seconds.
 */
export const searchLag = async (api: Api): Promise<number> => {
  const name = newWord();
  const begun = performance.now();
  await api.post('/tasks', { title: name });
  await eventually(
    'search to follow',
    async () => (await api.get<{ items: readonly unknown[] }>(`/search?q=${name}`)).items[0],
    patienceMs,
  );
  return Math.round((performance.now() - begun) / 100) / 10;
};
