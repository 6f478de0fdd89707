import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cloud, type CloudOptions, startCloud } from '../../local/cloud.ts';
import { type DemoFile, type DemoTenant, loadDemo } from '../../local/demo/load.ts';

const root = join(import.meta.dirname, '..', '..');
const sources = ['domain', 'events', 'api', 'functions', 'infra', 'local', 'package-lock.json'];

const filesIn = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();

/** A hash of everything that decides what the demo data looks like on disk. */
const sourceHash = (): string => {
  const hash = createHash('sha256');
  const files = sources.flatMap(name =>
    name.endsWith('.json') ? [join(root, name)] : filesIn(join(root, name)),
  );
  for (const file of files) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
};

const quiet = (): void => undefined;

const hour = 3_600_000;

/** Takes away what earlier sources left behind; younger folders may be in use by another run. */
const forgetOld = (cache: string): void => {
  for (const name of readdirSync(cache).filter(one => one.startsWith('demo-'))) {
    const path = join(cache, name);
    if (Date.now() - statSync(path).mtimeMs > hour) rmSync(path, { recursive: true, force: true });
  }
};

/** Makes the demo data once for these sources; every later cloud begins with a copy of the folder. */
const snapshot = async (): Promise<string> => {
  const folder = join(root, '.cache', `demo-${sourceHash()}`);
  if (existsSync(folder)) return folder;
  mkdirSync(join(root, '.cache'), { recursive: true });
  forgetOld(join(root, '.cache'));
  const making = mkdtempSync(join(root, '.cache', 'demo-making-'));
  const cloud = await startCloud({ dataDir: making, port: 0, demo: true, durability: 'NORMAL', log: quiet });
  const demo = await loadDemo({ endpoints: cloud.endpoints, log: quiet });
  await cloud.idle();
  await cloud.stop();
  writeFileSync(join(making, 'demo.json'), JSON.stringify(demo));
  if (existsSync(folder)) rmSync(making, { recursive: true });
  else renameSync(making, folder);
  return folder;
};

/** A running cloud with the two demo companies, and a folder that can be started again. */
export interface DemoCloud {
  readonly cloud: Cloud;
  readonly demo: DemoFile;
  readonly altai: DemoTenant;
  readonly ararat: DemoTenant;
  readonly dataDir: string;
  /** Stops the cloud and removes its data. */
  end(): Promise<void>;
}

/** Prepares a folder with the demo data, for a test that starts (and kills) the cloud itself. */
export const demoFolder = async (): Promise<{ dataDir: string; demo: DemoFile }> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'steppe-cloud-'));
  cpSync(await snapshot(), dataDir, { recursive: true });
  const demo = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as DemoFile;
  return { dataDir, demo };
};

/** Starts a cloud on free ports with a copy of the demo data. */
export const startDemoCloud = async (options: Partial<CloudOptions> = {}): Promise<DemoCloud> => {
  const { dataDir, demo } = await demoFolder();
  const cloud = await startCloud({
    dataDir,
    port: 0,
    demo: true,
    durability: 'NORMAL',
    log: quiet,
    ...options,
  });
  const tenant = (id: string) => demo.tenants.find(one => one.id === id)!;
  const end = async () => {
    await cloud.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { cloud, demo, altai: tenant('demoaltai001'), ararat: tenant('demoararat01'), dataDir, end };
};
