import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Endpoints } from '../../local/runtime/endpoints.ts';
import { eventually } from './eventually.ts';

const root = join(import.meta.dirname, '..', '..');
const clock = new URL('./shift-clock.ts', import.meta.url).href;
const program = fileURLToPath(new URL('./cloud-process.ts', import.meta.url));

/** How a cloud is started as a process group of its own. */
export interface Start {
  readonly dataDir: string;
  /** How many milliseconds its clock is ahead of ours. */
  readonly ahead: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** A cloud in a process group. */
export interface Running {
  readonly endpoints: Endpoints;
  /** The process that holds the data folder. */
  readonly pid: number;
  readonly ended: Promise<unknown>;
  /** kill -9 of everything at once. */
  killGroup(): Promise<void>;
  /** kill -9 of the process that was started, whatever it has started itself. */
  killParent(): Promise<void>;
}

const launch = (args: readonly string[], { ahead, env = {} }: Start): ChildProcess =>
  spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_OPTIONS: `--disable-warning=ExperimentalWarning --import=${clock}`,
      STEPPE_TEST_CLOCK_AHEAD: String(ahead),
      PORT: '0',
      ...env,
    },
  });

/** Nothing of a cloud that is of no use stays behind. */
const endGroup = (child: ChildProcess): void => {
  if (child.exitCode === null && child.signalCode === null) process.kill(-Number(child.pid), 'SIGKILL');
};

/** Collects what a process says, so that it neither blocks nor is forgotten when it fails. */
const listen = (child: ChildProcess): (() => string) => {
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', chunk => {
      text += chunk;
    });
  return () => text;
};

const untilReady = <T>(child: ChildProcess, said: () => string, look: () => T | undefined): Promise<T> => {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The cloud ended with ${code}:\n${said()}`);
  });
  const ready = eventually('the cloud to be ready', async () => look(), 100_000);
  return Promise.race([ready, ended]).catch(error => {
    endGroup(child);
    throw error;
  });
};

const running = (child: ChildProcess, pid: number, endpoints: Endpoints): Running => {
  const ended = once(child, 'exit');
  const first = Number(child.pid);
  const kill = (target: number) => async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(target, 'SIGKILL');
    await ended;
  };
  return { endpoints, pid, ended, killGroup: kill(-first), killParent: kill(first) };
};

/** Starts `startCloud` in a process; quick, since nothing is built. */
export const startProcess = async (start: Start, assembly: string): Promise<Running> => {
  const child = launch([program, start.dataDir, assembly], start);
  const said = listen(child);
  const line = await untilReady(child, said, () => /^ready (.*)$/m.exec(said())?.[1]);
  return running(child, Number(child.pid), JSON.parse(line) as Endpoints);
};

interface Ready {
  readonly pid: number;
}

const readyIn = (dataDir: string): Ready | undefined => {
  const file = join(dataDir, 'ready.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Ready) : undefined;
};

/** Starts what `npm start` starts: the bootstrap, and under it the cloud, on its data folder. */
export const startAsNpmDoes = async (start: Start): Promise<Running> => {
  const { dataDir } = start;
  const before = readyIn(dataDir)?.pid;
  const child = launch([join(root, 'local', 'bootstrap.mjs'), 'start', '--data', dataDir], start);
  const said = listen(child);
  let stale = false;
  const { pid } = await untilReady(child, said, () => {
    const ready = readyIn(dataDir);
    if (ready === undefined || ready.pid !== before) return ready;
    stale ||= said().includes('Starting the embedded cloud');
    return undefined;
  });
  if (stale) {
    endGroup(child);
    throw new Error('ready.json told of the cloud that was killed while the next one was starting');
  }
  return running(child, pid, JSON.parse(readFileSync(join(dataDir, 'endpoints.json'), 'utf8')) as Endpoints);
};

/** Whether a process is there. */
export const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
