import { setTimeout as pause } from 'node:timers/promises';
import type { Api } from '../../../local/demo/api.ts';
import type { DemoCloud } from '../demo-cloud.ts';
import { keyApi } from '../spine.ts';

/** What the checkpoints of a journey hand on to one another. */
export interface Journey {
  readonly demo: DemoCloud;
  readonly admin: Api;
  /** Left by one checkpoint for the later ones: ids, tokens, cookies. */
  readonly kept: Map<string, string>;
}

/** A place where the job is seen to have come this far; throws when it has not. */
export type Checkpoint = readonly [name: string, reached: (journey: Journey) => Promise<void>];

/** Begins a journey through a running cloud. */
export const beginJourney = (demo: DemoCloud): Journey => ({
  demo,
  admin: keyApi(demo, demo.altai),
  kept: new Map(),
});

/** What an earlier checkpoint left. Throws when there is nothing. */
export const keptOf = ({ kept }: Journey, name: string): string => {
  const value = kept.get(name);
  if (value === undefined) throw new Error(`No earlier checkpoint left ${name}`);
  return value;
};

/** Fails unless it holds. */
export const must = (holds: boolean, otherwise: string): void => {
  if (!holds) throw new Error(otherwise);
};

/** No cloud of these tests has work for longer; one that tries again and again never comes to rest. */
const longest = 8_000;
/** What is left after the cloud came to rest: an answer on its way, a mail's own event. */
const afterwards = 600;

/** Asks until there is an answer, and no longer than the cloud has work (and `more` ms, for a deadline that it waits for). */
export const beforeRest = async <T>(
  { demo }: Journey,
  what: string,
  ask: () => Promise<T | undefined>,
  more = 0,
): Promise<T> => {
  let rest = Date.now() + longest;
  void demo.cloud.idle().then(() => {
    rest = Math.min(rest, Date.now() + afterwards + more);
  });
  for (;;) {
    const last = Date.now() >= rest;
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (last) throw new Error(`The cloud came to rest without ${what}`);
    await pause(25);
  }
};
