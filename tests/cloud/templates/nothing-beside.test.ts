import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadStacks } from '../../../local/runtime/template/load-stacks.ts';
import { synthesise } from '../../../local/synthesise.ts';
import { type Copies, prepareCopies, type Stacks } from '../../support/copies.ts';
import { kinds, type Mutation, mutationsOf } from '../../support/journey/mutations.ts';
import { checkpointNames, walkWith } from '../../support/journey/run.ts';
import { seeded } from '../../support/seeded.ts';
import { elsewhere, expectations, expectedOf } from './expectations.ts';

/**
 * Nothing is wired beside the template: without any one event source mapping, queue, bus rule, HTTP route or right the
 * job ends at the very point that it serves. The default run takes one mutation of every type for every checkpoint, chosen by
 * `STEPPE_SEED`; `STEPPE_ALL=1` takes all of them.
 */
const root = join(import.meta.dirname, '..', '..', '..');
const seed = Number(process.env.STEPPE_SEED ?? 20260101);
const assembly = await synthesise({ root, demo: true, log: () => undefined });
const mutations = mutationsOf(loadStacks(assembly));

const expected = (mutation: Mutation): string | undefined => {
  try {
    return expectedOf(mutation.name);
  } catch {
    return undefined;
  }
};

/** Those that end the job, by type and checkpoint. */
const grouped = Map.groupBy(
  mutations.filter(one => expected(one) !== undefined),
  one => `${one.type} ${expected(one)}`,
);

/** What ends the start takes no time and is always tried. */
const chosen = (): readonly Mutation[] => {
  const random = seeded(seed);
  return [...grouped.values()].flatMap(group =>
    process.env.STEPPE_ALL === '1' || expected(group[0]!) === 'start'
      ? group
      : [group[Math.floor(random() * group.length)]!],
  );
};

let copies: Copies;
beforeAll(async () => {
  copies = await prepareCopies(1);
  console.log(`STEPPE_SEED=${seed}`);
});
afterAll(() => copies.end());

const same = (stacks: Stacks): Stacks => stacks;

it('says of every such resource and statement where the job ends without it', () => {
  for (const { name } of mutations) expect(() => expectedOf(name)).not.toThrow();
  expect(new Set(mutations.map(one => one.type)).size).toBe(kinds.length);
});

it('expects nothing of what is not in the templates, and no checkpoint that there is not', () => {
  const fits = (pattern: RegExp) => mutations.some(({ name }) => pattern.test(name));
  expect([...expectations, ...elsewhere].filter(([pattern]) => !fits(pattern))).toEqual([]);
  expect(expectations.filter(([, checkpoint]) => !checkpointNames.includes(checkpoint))).toEqual([]);
});

it('does the whole job with everything in the templates', async () => {
  expect(await walkWith(copies, same)).toEqual({ at: 'done', why: '' });
});

it('does the whole job without everything that only matters elsewhere', async () => {
  // From the last statement of a policy to the first: their places count.
  const spare = mutations.filter(({ name }) => elsewhere.some(([pattern]) => pattern.test(name))).reverse();
  const without = (stacks: Stacks) => spare.reduce((rest, one) => one.change(rest), stacks);
  expect(await walkWith(copies, without)).toEqual({ at: 'done', why: '' });
});

describe('ends', () => {
  it.each(chosen().map(one => [expected(one), one.name, one] as const))(
    'at %s without %s',
    async (at, _, one) => {
      const outcome = await walkWith(copies, one.change);
      expect(outcome.at, outcome.why).toBe(at);
    },
  );
});
