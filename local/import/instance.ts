import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoFile } from '../demo/load.ts';
import type { Endpoints } from '../runtime/endpoints.ts';
import { ImportProblem } from './arguments.ts';

/** A running Steppe, and the key to speak with it. */
export interface Instance {
  /** Address of the app, without a slash at the end. */
  readonly app: string;
  readonly key: string;
}

interface Wanted {
  readonly dataDir: string;
  readonly tenant: string | undefined;
  readonly key: string | undefined;
}

const read = <T>(folder: string, name: string): T | undefined => {
  const file = join(folder, name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
};

/** A key names its tenant: `sk_<tenant id>_…`. */
const tenantOf = (key: string): string | undefined => /^sk_([a-z0-9]{12})_/.exec(key)?.[1];

const keyFor = ({ dataDir, tenant, key }: Wanted): string => {
  if (key !== undefined) {
    if (tenant !== undefined && tenantOf(key) !== tenant)
      throw new ImportProblem(`The key belongs to the tenant ${tenantOf(key) ?? '?'} and not to ${tenant}.`);
    return key;
  }
  const { tenants = [] } = read<DemoFile>(dataDir, 'demo.json') ?? {};
  const found = tenant === undefined ? tenants[0] : tenants.find(({ id }) => id === tenant);
  const administrator = found?.apiKeys.administrator;
  if (administrator !== undefined) return administrator;
  throw new ImportProblem(
    tenants.length === 0
      ? 'There is no demo.json with keys here. Make an API key in the settings, and give it as --key or STEPPE_API_KEY.'
      : `There is no tenant ${tenant}. There are: ${tenants.map(({ id }) => id).join(', ')}`,
  );
};

/** Finds the instance of a data folder. Throws `ImportProblem` when none runs there or no key is known. */
export const findInstance = async (wanted: Wanted): Promise<Instance> => {
  const endpoints = read<Endpoints>(wanted.dataDir, 'endpoints.json');
  const stopped = new ImportProblem(
    `Steppe does not run on ${wanted.dataDir}. Start it first (npm start), or name its folder with --data.`,
  );
  if (endpoints === undefined) throw stopped;
  const answers = await fetch(`${endpoints.api}/health`).catch(() => undefined);
  if (answers?.ok !== true) throw stopped;
  return { app: endpoints.app, key: keyFor(wanted) };
};
