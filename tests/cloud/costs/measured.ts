import type { Cost, Operation } from './operation.ts';
import { unitsOf } from './units.ts';
import type { World } from './world.ts';

/** Does each operation once, after its preparation, and counts what it costs. Throws for a `Scan`. */
export const measured = async (world: World, operations: readonly Operation[]): Promise<readonly Cost[]> => {
  const costs: Cost[] = [];
  for (const { pattern, ready } of operations) {
    const work = await ready(world);
    world.bench.observed.length = 0;
    await work();
    costs.push({ pattern, units: unitsOf(world.bench.observed) });
  }
  return costs;
};
