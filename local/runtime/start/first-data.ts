import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cloud } from '../../cloud.ts';
import { type FolderMode, markFilling } from './folder-mode.ts';

/** The part of `demo.json` that is printed. */
export interface DemoSummary {
  tenants: readonly { name: string; users: readonly { email: string; password: string; role: string }[] }[];
}

/** Who may sign in to an empty cloud; told once, at its first start. */
export interface FirstAdministrator {
  email: string;
  password: string;
  apiKey: string;
}

/** What a person needs to begin. */
export interface FirstData {
  demo?: DemoSummary;
  administrator?: FirstAdministrator;
}

/** Fills a folder on its first start and answers who may sign in; later starts read what there is. */
export async function firstData(
  cloud: Cloud,
  dataDir: string,
  mode: FolderMode,
  log: (line: string) => void,
): Promise<FirstData> {
  return mode === 'demo' ? { demo: await demoData(cloud, dataDir, log) } : administrator(cloud, dataDir, log);
}

async function demoData(cloud: Cloud, dataDir: string, log: (line: string) => void): Promise<DemoSummary> {
  const file = join(dataDir, 'demo.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as DemoSummary;
  log('Loading the demo data …');
  const { loadDemo } = await import('../../demo/load.ts');
  const demo = await loadDemo({ endpoints: cloud.endpoints, log });
  writeFileSync(file, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  return demo;
}

async function administrator(cloud: Cloud, dataDir: string, log: (line: string) => void): Promise<FirstData> {
  const mark = join(dataDir, 'administrator-told');
  if (existsSync(mark)) return {};
  log('Making the first administrator …');
  const { firstAdministrator } = await import('../../demo/first-administrator.ts');
  const made = await firstAdministrator({ cloud, log });
  writeFileSync(mark, `${made.email}\n`);
  return { administrator: made };
}

/** Runs the filling of a folder so that an interrupted one is noticed by the next start. */
export async function filling<T>(dataDir: string, first: boolean, work: () => Promise<T>): Promise<T> {
  if (!first) return work();
  const filled = markFilling(dataDir);
  const result = await work();
  filled();
  return result;
}
