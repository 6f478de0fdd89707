import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cloud, type CloudOptions, startCloud } from '../../local/cloud.ts';
import type { DemoFile } from '../../local/demo/load.ts';
import type { StackTemplate } from '../../local/runtime/template/template.ts';
import { synthesise } from '../../local/synthesise.ts';
import { type DemoCloud, demoFolder } from './demo-cloud.ts';
import { hurryRule, keyApi } from './spine.ts';

const root = join(import.meta.dirname, '..', '..');
const quiet = (): void => undefined;

/** The templates of stage `local`, as the cloud reads them. */
export type Stacks = StackTemplate[];

/** A data folder with the demo data, and the cloud assembly that goes with it. */
export interface Copied {
  readonly dataDir: string;
  readonly assembly: string;
  readonly demo: DemoFile;
}

/** Clouds that all begin with a copy of one folder, from the same templates. */
export interface Copies {
  start(options?: Partial<CloudOptions>): Promise<DemoCloud>;
  /** Removes the folder that is copied. */
  end(): void;
}

const open = ({ dataDir, assembly }: Copied, options: Partial<CloudOptions> = {}): Promise<Cloud> =>
  startCloud({ dataDir, assembly, port: 0, demo: true, durability: 'NORMAL', log: quiet, ...options });

const named = (cloud: Cloud, { demo, dataDir }: Copied): DemoCloud => {
  const tenant = (id: string) => demo.tenants.find(one => one.id === id)!;
  const end = async () => {
    await cloud.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { cloud, demo, altai: tenant('demoaltai001'), ararat: tenant('demoararat01'), dataDir, end };
};

/** A folder with the demo data, where the reminder comes after so many seconds instead of a working hour. */
export const copyFolder = async (seconds: number): Promise<Copied> => {
  const assembly = await synthesise({ root, demo: true, log: quiet });
  const copied = { assembly, ...(await demoFolder()) };
  const first = named(await open(copied), copied);
  await hurryRule(keyApi(first, first.altai), seconds);
  await first.cloud.idle();
  await first.cloud.stop();
  return copied;
};

/** Makes the folder to copy, once for many clouds. */
export const prepareCopies = async (seconds: number): Promise<Copies> => {
  const from = await copyFolder(seconds);
  const start = async (options: Partial<CloudOptions> = {}): Promise<DemoCloud> => {
    const copy = { ...from, dataDir: mkdtempSync(join(tmpdir(), 'steppe-copy-')) };
    cpSync(from.dataDir, copy.dataDir, { recursive: true });
    try {
      return named(await open(copy, options), copy);
    } catch (error) {
      rmSync(copy.dataDir, { recursive: true, force: true });
      throw error;
    }
  };
  return { start, end: () => rmSync(from.dataDir, { recursive: true, force: true }) };
};
