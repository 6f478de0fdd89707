import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually.ts';

const root = join(import.meta.dirname, '..', '..');
const parts = [
  'api',
  'cdk.json',
  'domain',
  'events',
  'functions',
  'infra',
  'local',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'web',
];

/** A copy of the repository that can be changed and started without touching this one. */
export interface TemporaryCopy {
  /** Writes a new file. */
  write(path: string, text: string): void;
  /** Replaces a piece of text that must be there. */
  edit(path: string, from: string, to: string): void;
  remove(path: string): void;
  /** Starts it as `npm start` does, on free ports; answers its address. */
  start(dataDir: string): Promise<string>;
  stop(): Promise<void>;
  /** Stops it and removes the copy. */
  end(): Promise<void>;
}

const copied = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'steppe-repository-'));
  for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
};

const stopped = async (child: ChildProcess | undefined): Promise<void> => {
  if (child === undefined || child.exitCode !== null) return;
  const ended = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
};

/** Copies the repository into a temporary folder; `node_modules` is shared. */
export const temporaryCopy = (): TemporaryCopy => {
  const folder = copied();
  let child: ChildProcess | undefined;
  const edit = (path: string, from: string, to: string): void => {
    const text = readFileSync(join(folder, path), 'utf8');
    if (!text.includes(from)) throw new Error(`${path} does not hold: ${from}`);
    writeFileSync(join(folder, path), text.replace(from, to));
  };
  const start = async (dataDir: string): Promise<string> => {
    const said: string[] = [];
    const args = [
      '--disable-warning=ExperimentalWarning',
      join(folder, 'local', 'start.ts'),
      '--data',
      dataDir,
    ];
    child = spawn(process.execPath, args, {
      cwd: folder,
      env: { ...process.env, PORT: '0', INIT_CWD: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', text => said.push(String(text)));
    const ready = join(dataDir, 'ready.json');
    return eventually(
      'the copy to be ready',
      async () => {
        if (child?.exitCode != null) throw new Error(said.join(''));
        return existsSync(ready)
          ? (JSON.parse(readFileSync(ready, 'utf8')) as { url: string }).url
          : undefined;
      },
      90_000,
    );
  };
  return {
    write: (path, text) => writeFileSync(join(folder, path), text),
    edit,
    remove: path => rmSync(join(folder, path)),
    start,
    stop: () => stopped(child),
    end: async () => {
      await stopped(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
