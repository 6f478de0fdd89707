import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../domain/catalogue.ts';
import { tenantDefaults } from '../../domain/tenancy/defaults.ts';
import { openStores, type Stores } from '../../functions/shared/store/open-store.ts';
import type { Desk } from '../../functions/shared/use-cases/desk.ts';
import { platformPrincipal } from '../../functions/shared/use-cases/platform-principal.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { type FileServer, openFileServer } from './support/file-server.ts';
import { type ImportPlace, importPlace, importsOf } from './support/import-house.ts';
import { emptyModel, type Model } from './support/model.ts';
import { compareAll, type Deed, type Real } from './support/model-commands.ts';
import { deeds } from './support/model-deeds.ts';
import { plants } from './support/model-plants.ts';
import { long, seed, sized } from './support/size.ts';
import { disagreements } from './support/table-audit.ts';
import { tally } from './support/tally.ts';

const ran = tally(16, 'model');

let bench: Workbench;
let files: FileServer;
let place: ImportPlace;
const openTable = async (): Promise<void> => {
  bench = await openWorkbench();
  place = importPlace(bench, files);
};
beforeAll(async () => {
  files = await openFileServer();
  await openTable();
});
afterAll(async () => {
  bench.close();
  await files.close();
});

let number = 0;
const defaults = tenantDefaults('en').find(({ id }) => id === 'pip_default')!;

const tenantOf = (n: number): string => `model${String(n).padStart(7, '0')}`;

/** What the last tenants of a table left behind must agree. */
const audited = async (): Promise<void> => {
  for (let at = Math.max(1, number - 10); at <= number; at += 1)
    expect(await disagreements(bench, tenantOf(at))).toEqual([]);
};

/** Stores and functions with a bug. */
interface Planted {
  readonly stores: Stores;
  readonly place: ImportPlace;
}

/** A new tenant that has a pipeline and nothing else; every 250 get a table of their own, unless it is one with a bug. */
const newTenant = async (planted: Planted | undefined): Promise<Real> => {
  if (planted === undefined && number % 250 === 249) {
    await audited();
    bench.close();
    await openTable();
  }
  const stores = planted?.stores ?? bench.stores;
  const at = planted?.place ?? place;
  number += 1;
  const tenantId = tenantOf(number);
  const context = bench.context(tenantId);
  const store = await stores.storeFor(tenantId);
  await store.commit({ changes: [defaults] }, context);
  const desk: Desk = {
    store,
    catalogue,
    principal: platformPrincipal({ kind: 'system', id: 'model', name: 'Model' }),
    context,
  };
  return {
    desk,
    get: path => at.front.api('GET', path, { tenant: tenantId }),
    imports: importsOf(at, tenantId),
    ids: new Map(),
    projected: new Map(),
  };
};

const done = new Map<string, number>();

class Act implements fc.AsyncCommand<Model, Real> {
  readonly name: string;
  readonly deed: Deed;
  readonly n: number;
  constructor(name: string, deed: Deed, n: number) {
    this.name = name;
    this.deed = deed;
    this.n = n;
  }
  check(): boolean {
    return true;
  }
  async run(model: Model, real: Real): Promise<void> {
    done.set(this.name, (done.get(this.name) ?? 0) + 1);
    await this.deed(model, real, this.n);
  }
  toString(): string {
    return `${this.name}(${this.n})`;
  }
}

const sequences = (of: Readonly<Record<string, Deed>>) =>
  fc.commands(
    Object.entries(of).map(([name, deed]) => fc.nat(40).map(n => new Act(name, deed, n))),
    { maxCommands: 25, size: 'max' },
  );

const check = (of: Readonly<Record<string, Deed>>, numRuns: number, planted?: Planted) =>
  fc.check(
    fc.asyncProperty(sequences(of), async commands => {
      const real = await newTenant(planted);
      const model = emptyModel();
      await fc.asyncModelRun(() => ({ model, real }), commands);
      await compareAll(model, real, 0);
    }),
    { numRuns, seed, endOnFailure: !long },
  );

describe('the store and a plain model in memory', () => {
  it('agree after any sequence of commands', { timeout: 3_600_000 }, async () => {
    expect(Object.keys(deeds).length).toBeGreaterThanOrEqual(20);
    const result = await check(deeds, sized(200, 10_000));
    ran('sequences', result.numRuns);
    ran(
      'commands',
      [...done.values()].reduce((a, b) => a + b, 0),
    );
    console.log(`STEPPE_SEED=${seed}`);
    if (result.failed) throw new Error(fc.defaultReportMessage(result), { cause: result.errorInstance });
    expect([...Object.keys(deeds)].filter(name => !done.has(name))).toEqual([]);
    await audited();
  });

  it.each<[string, Deed]>([
    [
      'an edit that is lost',
      async (model, _real, n) => {
        const [name] = [...model.records.keys()].slice(n % Math.max(1, model.records.size));
        if (name !== undefined) model.records.get(name)!.version += 1;
      },
    ],
    [
      'a record that a list leaves out',
      async (model, real) => {
        const name = [...model.records.keys()][0];
        const type = name === undefined ? undefined : model.records.get(name)?.type;
        if (name !== undefined && type !== undefined)
          real.ids.set(name, `${catalogue.type(type).prefix}_other`);
      },
    ],
  ])('do not agree with a planted bug: %s', async (_what, bug) => {
    expect((await check({ ...deeds, bug }, 40)).failed).toBe(true);
  });

  it.each(plants)('do not agree with a bug planted in the store: $what', async ({ plant, among, found }) => {
    const environment = plant(bench.environment);
    const stores = openStores(environment, catalogue);
    const some = Object.fromEntries(Object.entries(deeds).filter(([name]) => among.test(name)));
    const planted = { stores, place: importPlace(bench, files, environment) };
    const result = await check(some, 100, planted);
    expect((result.errorInstance as Error | null)?.message).toMatch(found);
  });
});
