import { appendFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { sayTally, type Tally } from '../../../local/tasks/torture-tally.ts';
import { seed } from './size.ts';

/** Counts cases of a kind: `ran('points')`, `ran('posts', 300)`; `ran.note` keeps a figure that somebody may want to read. */
export interface Ran {
  (kind: string, cases?: number): void;
  readonly note: (text: string) => void;
}

/**
 * Opens the count of a file for an item of QUALITY's "Faults and abuse": at its end the file says how many cases ran, with which seed, how
 * many planted bugs were found (tests that say "planted") and how many tests found a bug. `npm run torture` collects the lines.
 */
export const tally = (item: number, name: string): Ran => {
  const cases = new Map<string, number>();
  const notes: string[] = [];
  let planted = 0;
  let found = 0;
  let tests = 0;
  let begun = performance.now();
  beforeAll(() => {
    begun = performance.now();
  });
  afterEach(({ task }) => {
    const isPlanted = [task.name, task.suite?.name ?? ''].some(text => /planted/i.test(text));
    tests += 1;
    if (task.result?.state === 'fail') found += 1;
    else if (isPlanted) planted += 1;
  });
  afterAll(() => {
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    // What could not even begin proves nothing.
    if (tests === 0) found = 1;
    const told: Tally = {
      item,
      name,
      cases: Object.fromEntries(cases),
      planted,
      found,
      seed,
      seconds,
      notes,
    };
    console.log(sayTally(told));
    const file = process.env.STEPPE_TORTURE_TALLY;
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(told)}\n`);
  });
  const ran = (kind: string, more = 1): void => void cases.set(kind, (cases.get(kind) ?? 0) + more);
  return Object.assign(ran, { note: (text: string) => void notes.push(text) });
};
