import type { Units } from './units.ts';
import type { World } from './world.ts';

/** What is counted, and nothing else: everything it needs is there already. */
export type Work = () => Promise<unknown>;

/**
 * One row of docs/access-patterns.md. `pattern` is the row's first cell; how many units and calls it may cost is read from the row's
 * other cells, so that document and test cannot differ.
 */
export interface Operation {
  readonly pattern: string;
  /** Prepares what the work needs (not counted) and answers the work. */
  ready(world: World): Work | Promise<Work>;
}

/** An operation and what it cost. */
export interface Cost {
  readonly pattern: string;
  readonly units: Units;
}
