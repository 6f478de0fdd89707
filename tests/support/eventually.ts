import { setTimeout as pause } from 'node:timers/promises';

/** Asks again until the answer is not `undefined`; fails with what was waited for after 30 s. */
export const eventually = async <T>(
  what: string,
  ask: () => Promise<T | undefined>,
  patience = 30_000,
): Promise<T> => {
  const end = Date.now() + patience;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      last = error;
    }
    await pause(50);
  }
  throw new Error(`Waited ${patience} ms in vain for: ${what}`, { cause: last });
};
