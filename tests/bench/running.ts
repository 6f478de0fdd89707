import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoFile } from '../../local/demo/load.ts';
import type { Endpoints } from '../../local/runtime/endpoints.ts';
import { eventually } from '../support/eventually.ts';
import { residentMegabytes } from './processes.ts';

const root = join(import.meta.dirname, '..', '..');

/** A Steppe started as `npm start` does, in a process and a data folder of its own. */
export interface Running {
  readonly url: string;
  readonly endpoints: Endpoints;
  readonly demo: DemoFile;
  readonly dataDir: string;
  readonly pid: number;
  /** Where the debugger's protocol is, when it was started to be profiled. */
  readonly inspector: string | undefined;
  /** Resident memory of all its processes in MB (Linux). */
  memory(): number;
  /** Stops it and starts it again on the same data; answers the seconds until the first answered request. */
  restart(): Promise<number>;
  /** Stops it, and removes its data unless the folder was given. */
  end(): Promise<void>;
}

/** Where to run: a folder that stays, and whether the debugger is to listen. */
export interface StartOptions {
  readonly data?: string | undefined;
  readonly inspect?: boolean;
}

const read = (folder: string, name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const logIn = (dataDir: string): string => join(dataDir, 'bench.log');

const spawned = (dataDir: string, inspect: boolean): ChildProcess => {
  rmSync(join(dataDir, 'ready.json'), { force: true });
  const log = openSync(logIn(dataDir), 'w');
  const args = [
    ...(inspect ? ['--inspect=127.0.0.1:0'] : []),
    '--disable-warning=ExperimentalWarning',
    join(root, 'local', 'start.ts'),
    '--data',
    dataDir,
  ];
  return spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, PORT: '0', INIT_CWD: root },
    stdio: ['ignore', log, log],
  });
};

/** Rejects, with what it printed, when the process ends before it answers. */
const endedEarly = (child: ChildProcess, dataDir: string): Promise<never> =>
  new Promise((_, reject) => {
    child.once('exit', () => reject(new Error(readFileSync(logIn(dataDir), 'utf8'))));
  });

const firstAnswer = async (dataDir: string): Promise<string> => {
  const ready = async () =>
    existsSync(join(dataDir, 'ready.json')) ? read(dataDir, 'ready.json') : undefined;
  const { url } = await eventually('Steppe to be ready', ready, 120_000);
  await eventually('the first answer', async () =>
    (await fetch(`${url}/api/v1/health`)).ok ? true : undefined,
  );
  return url;
};

const answered = (child: ChildProcess, dataDir: string): Promise<string> => {
  const early = endedEarly(child, dataDir);
  early.catch(() => undefined);
  return Promise.race([firstAnswer(dataDir), early]);
};

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null) return;
  const ended = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
};

/** Ends a Steppe with us: nobody else would. */
const endWithUs = (child: () => ChildProcess): void => {
  process.once('exit', () => child().kill('SIGKILL'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
};

/** Starts Steppe with its demo data. */
export const startRunning = async ({ data, inspect = false }: StartOptions = {}): Promise<Running> => {
  const dataDir = data ?? mkdtempSync(join(tmpdir(), 'steppe-bench-'));
  mkdirSync(dataDir, { recursive: true });
  let child = spawned(dataDir, inspect);
  endWithUs(() => child);
  let url = await answered(child, dataDir);
  return {
    get url() {
      return url;
    },
    get endpoints() {
      return read(dataDir, 'endpoints.json') as Endpoints;
    },
    demo: read(dataDir, 'demo.json') as DemoFile,
    dataDir,
    get pid() {
      return child.pid ?? 0;
    },
    get inspector() {
      return /ws:\/\/\S+/.exec(readFileSync(logIn(dataDir), 'utf8'))?.[0];
    },
    memory: () => residentMegabytes(child.pid ?? 0),
    restart: async () => {
      await stop(child);
      const begun = performance.now();
      child = spawned(dataDir, inspect);
      url = await answered(child, dataDir);
      return Math.round((performance.now() - begun) / 10) / 100;
    },
    end: async () => {
      await stop(child);
      if (data === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
