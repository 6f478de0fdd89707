import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardPart } from '../../../domain/core/board-part.ts';
import { pipelines, sumsScene, type } from '../../../tests/support/sums-scene.ts';
import { projectSums } from './project-sums.ts';
import { readSums } from './read-sums.ts';
import { additionsOf, columnsOf } from './tally.ts';

const columns = ['lead', 'won', 'lost'] as const;
const owners = [undefined, 'user_1', 'user_2'] as const;
const { store, anotherTenant, commit, add, set } = sumsScene();

/** What a count of all records says. */
const counted = async (records: readonly string[], within: string) => {
  const now = await store().getMany(records, { consistent: true });
  const parts = now.map(record => boardPart(type, record)).filter(part => part?.within === within);
  const changes = parts.map(to => ({ generation: 1, from: undefined, to }));
  return columnsOf(additionsOf(changes).map(({ add: row }) => Object.fromEntries(row)));
};
const sameAs = (columns: ReadonlyMap<string, { count: number; sums: readonly { currency: string }[] }>) =>
  [...columns]
    .filter(([, { count }]) => count !== 0)
    .map(([column, { count, sums: all }]) => [
      column,
      count,
      all.toSorted((a, b) => (a.currency < b.currency ? -1 : 1)),
    ])
    .sort();

const step = fc.oneof(
  fc.record({
    do: fc.constant('add' as const),
    within: fc.constantFrom(...pipelines),
    minor: fc.option(fc.integer()),
  }),
  fc.record({ do: fc.constant('move' as const), which: fc.nat(), column: fc.constantFrom(...columns) }),
  fc.record({ do: fc.constant('give' as const), which: fc.nat(), owner: fc.constantFrom(...owners) }),
  fc.record({
    do: fc.constant('price' as const),
    which: fc.nat(),
    minor: fc.option(fc.integer()),
    currency: fc.constantFrom('MNT', 'USD'),
  }),
  fc.record({ do: fc.constant('bin' as const), which: fc.nat() }),
  fc.record({ do: fc.constant('name' as const), which: fc.nat(), to: fc.integer() }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Does a step; answers the id that its event would bring. */
const take = async (one: Step, ids: string[]): Promise<string | undefined> => {
  if (one.do === 'add') {
    const amount = one.minor === null ? {} : { amount: { minor: one.minor, currency: 'MNT' } };
    const made = await add({ pipelineId: one.within, ...amount });
    ids.push(made.id);
    return made.id;
  }
  const id = ids[one.which % Math.max(1, ids.length)];
  const was = id === undefined ? undefined : await store().get(type, id, { consistent: true });
  if (was === undefined) return undefined;
  if (one.do === 'bin' || was.deletedAt !== undefined)
    await commit({ kind: was.deletedAt === undefined ? 'delete' : 'restore', type, was });
  else if (one.do === 'move') await set(was, { stageId: one.column });
  else if (one.do === 'give') await set(was, { ownerId: one.owner ?? null });
  else if (one.do === 'name') await set(was, { name: `Deal ${one.to}` });
  else await set(was, { amount: one.minor === null ? null : { minor: one.minor, currency: one.currency } });
  return id;
};

describe('after any story', () => {
  it('the sums are those of a fresh count: events twice, in any order, while it happens', async () => {
    const stories = fc.record({
      steps: fc.array(step, { minLength: 1, maxLength: 25 }),
      order: fc.infiniteStream(fc.nat()),
      size: fc.integer({ min: 1, max: 7 }),
    });
    await fc.assert(
      fc.asyncProperty(stories, async ({ steps, order, size }) => {
        await anotherTenant();
        const ids: string[] = [];
        const queue: string[] = [];
        const working: Promise<void>[] = [];
        for (const one of steps) {
          const id = await take(one, ids);
          if (id !== undefined) queue.push(id, id);
          // A batch of what has come so far, in another order, worked on while the story goes on.
          if (queue.length >= size) {
            queue.sort(() => ((order.next().value ?? 0) % 2 === 0 ? 1 : -1));
            working.push(projectSums(store(), type, queue.splice(0, size)));
          }
        }
        await Promise.all([...working, projectSums(store(), type, queue)]);
        for (const within of pipelines)
          expect(sameAs(await readSums(store(), type, within, () => true))).toEqual(
            sameAs(await counted(ids, within)),
          );
      }),
      { numRuns: 30 },
    );
  });
});
