import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoFile } from '../../local/demo/load.ts';
import { eventually } from '../support/eventually.ts';

const root = join(import.meta.dirname, '..', '..');

/** A Steppe started as `npm start` does, in a process and a data folder of its own. */
export interface Running {
  readonly url: string;
  readonly inbox: string;
  readonly demo: DemoFile;
  /** Resident memory of the process in MB (Linux). */
  memory(): number;
  /** Stops it and starts it again on the same data; answers the seconds until the first answered request. */
  restart(): Promise<number>;
  end(): Promise<void>;
}

const read = (folder: string, name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));

const spawned = (dataDir: string): ChildProcess => {
  const args = ['--disable-warning=ExperimentalWarning', join(root, 'local', 'start.ts'), '--data', dataDir];
  return spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, PORT: '0', INIT_CWD: root },
    stdio: 'ignore',
  });
};

const answered = async (dataDir: string): Promise<string> => {
  const { url } = await eventually(
    'Steppe to be ready',
    async () => (existsSync(join(dataDir, 'ready.json')) ? read(dataDir, 'ready.json') : undefined),
    120_000,
  );
  await eventually('the first answer', async () =>
    (await fetch(`${url}/api/v1/health`)).ok ? true : undefined,
  );
  return url;
};

const stop = async (child: ChildProcess): Promise<void> => {
  const ended = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
};

/** Starts Steppe with its demo data. */
export const startRunning = async (): Promise<Running> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'steppe-bench-'));
  let child = spawned(dataDir);
  let url = await answered(dataDir);
  const memory = (): number => {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kilobytes) / 1024);
  };
  return {
    get url() {
      return url;
    },
    get inbox() {
      return String(read(dataDir, 'endpoints.json').inbox);
    },
    demo: read(dataDir, 'demo.json') as DemoFile,
    memory,
    restart: async () => {
      await stop(child);
      const begun = performance.now();
      child = spawned(dataDir);
      url = await answered(dataDir);
      return Math.round((performance.now() - begun) / 100) / 10;
    },
    end: async () => {
      await stop(child);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
