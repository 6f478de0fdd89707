import { AppError } from '../../../domain/core/app-error.ts';
import { type Key, keysFor } from '../store/keys.ts';
import type { Position, Store } from '../store/store.ts';
import type { Counts, Place, Projection } from './projection.ts';
import { type Step, stepsOf } from './steps.ts';

/** How far a rebuilding has come: kept in the table, so that it goes on where it was stopped. */
interface Checkpoint {
  readonly step: string;
  readonly after?: Position;
  readonly counts: Counts;
  readonly begun: Readonly<Record<string, unknown>>;
}

/** What the person at the terminal sees. */
export interface Progress {
  /** Steps done, of how many. */
  readonly done: number;
  readonly steps: number;
  readonly counts: Counts;
  /** Whether it goes on where an earlier run was stopped. */
  readonly resumed: boolean;
}

const added = (a: Counts, b: Counts = {}): Counts => ({
  ...a,
  ...Object.fromEntries(Object.entries(b).map(([name, count]) => [name, (a[name] ?? 0) + count])),
});

const readCheckpoint = async (store: Store, name: string, steps: readonly Step[]) => {
  const item = await store.items.get(keysFor(store.tenantId).rebuild(name), { consistent: true });
  const checkpoint = item as Checkpoint | undefined;
  const at = steps.findIndex(step => step.name === checkpoint?.step);
  return at < 0 || checkpoint === undefined ? undefined : { at, checkpoint };
};

/** What somebody else began anew cannot be ended here: the next run begins anew as well. */
const giveUp = async (store: Store, key: Key, error: unknown): Promise<never> => {
  if (error instanceof AppError && error.kind === 'conflict') await store.items.write([], [key]);
  throw error;
};

/**
 * Makes a projection of a tenant again, page by page. Each page is done before it is told of, and whoever stops asking can come back
 * later: the next run goes on from there. Running twice, and running while people work, does no harm. Throws `conflict` when somebody
 * else began what only one can end.
 */
export async function* rebuild(place: Place, name: string, projection: Projection): AsyncGenerator<Progress> {
  const { store } = place;
  const key = keysFor(store.tenantId).rebuild(name);
  const steps = stepsOf(place, projection);
  const found = await readCheckpoint(store, name, steps);
  let { counts, begun, after }: Partial<Checkpoint> = found?.checkpoint ?? {};
  const resumed = found !== undefined;
  for (let at = found?.at ?? 0; at < steps.length; ) {
    const done = await steps[at]?.run(after, begun ?? {}).catch(error => giveUp(store, key, error));
    counts = added(counts ?? {}, done?.counts);
    begun = { ...begun, ...done?.begun };
    after = done?.after;
    at += after === undefined ? 1 : 0;
    const step = steps[at]?.name;
    if (step !== undefined) await store.items.put({ ...key, step, counts, begun, ...(after && { after }) });
    else await store.items.write([], [key]);
    yield { done: at, steps: steps.length, counts, resumed };
  }
}
