import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Endpoints } from '../../../local/runtime/endpoints.ts';
import { throwAwayFolder } from './fixtures/toy-cloud.ts';

const program = join(import.meta.dirname, '..', '..', '..', 'local', 'start.ts');
const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
});

interface Started {
  child: ChildProcess;
  said: () => string;
  ended: Promise<number | null>;
}

function start(dataDir: string, ...more: string[]): Started {
  const args = ['--disable-warning=ExperimentalWarning', program, '--data', dataDir, ...more];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', text => (said += text));
  const ended = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)));
  return { child, said: () => said, ended };
}

async function ready({ said, ended }: Started): Promise<void> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  while (!said().includes('Ctrl-C stops everything')) {
    if (over) throw new Error(said());
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

it('starts empty, tells the administrator once, keeps other processes off, and stops when asked', async () => {
  const dataDir = throwAwayFolder();
  const first = start(dataDir, '--empty');
  await ready(first);
  expect(first.said()).toMatch(/e-mail +\S+@\S+\n +one-time password +\S+\n +API key +sk_/);
  const [, key] = /API key +(\S+)/.exec(first.said()) ?? [];
  const endpoints = JSON.parse(readFileSync(join(dataDir, 'endpoints.json'), 'utf8')) as Endpoints;
  const contacts = await fetch(`${endpoints.api.replace('localhost', '127.0.0.1')}/contacts`, {
    headers: { authorization: `Bearer ${key}` },
  });
  expect(contacts.status).toBe(200);

  const second = start(dataDir);
  expect(await second.ended).toBe(1);
  expect(second.said()).toContain(`in use by process ${first.child.pid}`);

  first.child.kill('SIGINT');
  expect(await first.ended).toBe(0);
  expect(existsSync(join(dataDir, 'ready.json'))).toBe(false);

  const again = start(dataDir);
  await ready(again);
  expect(again.said()).not.toContain('API key');
  again.child.kill('SIGTERM');
  expect(await again.ended).toBe(0);
});

it('refuses arguments that it does not know', async () => {
  const started = start(throwAwayFolder(), '--emtpy');
  expect(await started.ended).toBe(1);
  expect(started.said()).toContain('Usage: npm start');
});
