import { typeCatalogue } from '../../../domain/record-types.ts';
import type { Environment } from '../../../functions/shared/environment.ts';
import type { Counts } from '../../../functions/shared/rebuild/projection.ts';
import { projections } from '../../../functions/shared/rebuild/projections.ts';
import { type Progress, rebuild } from '../../../functions/shared/rebuild/rebuild.ts';
import { openOperatorStore } from '../../../functions/shared/store/open-store.ts';
import type { Store } from '../../../functions/shared/store/store.ts';
import { loadTenants } from '../../../infra/config/load-tenants.ts';
import { BadArguments } from '../../runtime/start/arguments.ts';
import { type RebuildArguments, readArguments } from './arguments.ts';
import { localStage, operatorEnvironment } from './operator-environment.ts';

/** What was rebuilt of one tenant. */
export interface Rebuilt {
  readonly tenant: string;
  readonly projection: string;
  readonly finished: boolean;
  readonly resumed: boolean;
  readonly counts: Counts;
  readonly seconds: number;
}

/** How the run is watched and stopped. */
export interface Watching {
  /** A progress line; not a result. */
  readonly say: (line: string) => void;
  /** Asked after every page. */
  readonly stopped: () => boolean;
}

const storesOf = async (
  environment: Environment,
  { tenant, place }: RebuildArguments,
): Promise<readonly Store[]> => {
  const stage = 'stage' in place ? place.stage : localStage;
  const files = (await loadTenants()).filter(({ stages }) => stages.includes(stage as never));
  const ids = tenant === undefined ? files.map(({ id }) => id) : [tenant];
  const stores = await Promise.all(ids.map(id => openOperatorStore(environment, typeCatalogue, id)));
  const there = stores.filter(store => store !== undefined);
  if (there.length > 0) return there;
  throw new BadArguments(
    tenant === undefined ? 'No tenant was found: name one by --tenant.' : `There is no tenant ${tenant}.`,
  );
};

const written = (counts: Counts): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');

const sayEvery = 1_000;

const one = async (store: Store, name: string, { say, stopped }: Watching): Promise<Rebuilt> => {
  const projection = projections[name];
  if (projection === undefined) throw new BadArguments(`There is no "${name}" to rebuild.`);
  const begun = performance.now();
  let last: Progress = { done: 0, steps: 1, counts: {}, resumed: false };
  let said = 0;
  for await (const progress of rebuild({ store, catalogue: typeCatalogue }, name, projection)) {
    last = progress;
    if (performance.now() - said > sayEvery) {
      said = performance.now();
      say(
        `${name} of ${store.tenantId}: step ${progress.done} of ${progress.steps}; ${written(progress.counts)}`,
      );
    }
    if (stopped()) break;
  }
  const { counts, resumed } = last;
  const seconds = Math.round((performance.now() - begun) / 10) / 100;
  const finished = last.done === last.steps;
  return { tenant: store.tenantId, projection: name, finished, resumed, counts, seconds };
};

const summary = ({ projection, tenant, finished, resumed, counts, seconds }: Rebuilt): string =>
  `${projection} of ${tenant}: ${finished ? 'done' : 'stopped; the next run goes on from here'}, ${written(counts)}` +
  `${resumed ? ' (with what an earlier run did)' : ''}, ${seconds} s`;

/**
 * `npm run rebuild`: makes projections again, tenant by tenant. Answers what was done, in the order in which it was; the last is not
 * finished when the run was stopped. Throws `BadArguments` with a message for the person at the terminal.
 */
export const runRebuild = async (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  watching: Watching,
): Promise<{ readonly results: readonly Rebuilt[]; readonly json: boolean }> => {
  const asked = readArguments(args, env);
  const stores = await storesOf(operatorEnvironment(asked.place), asked);
  const results: Rebuilt[] = [];
  for (const store of stores)
    for (const name of asked.names) {
      if (watching.stopped()) break;
      const result = await one(store, name, watching);
      watching.say(summary(result));
      results.push(result);
    }
  return { results, json: asked.json };
};
