import { randomInt } from 'node:crypto';
import { seeded } from '../../support/seeded.ts';

/** Whether this is the long run (`STEPPE_TORTURE=long`). */
export const long = process.env.STEPPE_TORTURE === 'long';

/** How much of something: little in every test run, much in the long one. */
export const sized = (short: number, much: number): number => (long ? much : short);

/** The seed that a short run has, so that it is the same each time; a long run looks for news. */
const usual = 20_261_123;

/** The seed of this run: `STEPPE_SEED` plays a run again. */
export const seed: number = Number(process.env.STEPPE_SEED ?? (long ? randomInt(2 ** 31) : usual));

/** Random numbers for one test, and a line that says how to play it again; vitest shows it when the test fails. */
export const randomFor = (what: string): (() => number) => {
  console.log(`${what}: STEPPE_SEED=${seed}${long ? ' STEPPE_TORTURE=long' : ''}`);
  return seeded([...what].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), seed));
};

/** A whole number below `n`. */
export const below = (random: () => number, n: number): number => Math.floor(random() * n);

/** The list in another order, the same for the same random numbers (Fisher and Yates). */
export const shuffled = <T>(list: readonly T[], random: () => number): T[] => {
  const all = [...list];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = below(random, at + 1);
    [all[at], all[other]] = [all[other] as T, all[at] as T];
  }
  return all;
};
