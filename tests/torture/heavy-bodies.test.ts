import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { apiAs } from '../../local/demo/api.ts';
import { synthesise } from '../../local/synthesise.ts';
import { demoFolder } from '../support/demo-cloud.ts';
import { type Running, startProcess } from '../support/killing.ts';
import type { PageOf } from '../support/spine.ts';
import { type Came, type HeavyPost, heavyPost } from './support/heavy-post.ts';
import { randomFor, shuffled, sized } from './support/size.ts';
import { tally } from './support/tally.ts';

/**
 * Bodies about every limit on the way to a function, sent over HTTP to a cloud in a process of its own (QUALITY, torture 9): our 1 MB, the 6 MB
 * of a call of Lambda, the 10 MB of API Gateway.
 */
const ran = tally(9, 'heavy bodies');

const assembly = await synthesise({
  root: join(import.meta.dirname, '..', '..'),
  demo: true,
  log: () => undefined,
});

let running: Running;
let dataDir: string;
let key: string;
let formKey: string;
beforeAll(async () => {
  const folder = await demoFolder();
  const [tenant] = folder.demo.tenants;
  dataDir = folder.dataDir;
  key = tenant?.apiKeys.administrator ?? '';
  formKey = tenant?.formKey ?? '';
  running = await startProcess({ dataDir, ahead: 0 }, assembly);
});
afterAll(async () => {
  await running.killGroup();
  rmSync(dataDir, { recursive: true, force: true });
});

const mega = 1_048_576;
const named = (bytes: number): Buffer => Buffer.from(`{"name":"${'x'.repeat(bytes - 11)}"}`);
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const nobody = { authorization: '' };

/** Who refuses: our function by problem+json, or the gateway before it by `{"message"}`. */
type By = 'function' | 'gateway';
type Case = readonly [what: string, path: string, post: HeavyPost, status: number, by: By];

const cases = (): readonly Case[] => [
  ['1 MB', '/api/v1/leads', { body: named(mega) }, 422, 'function'],
  ['1 MB and a byte', '/api/v1/leads', { body: named(mega + 1) }, 413, 'function'],
  ['1 MB of depth', '/api/v1/leads', { body: Buffer.alloc(mega, '[') }, 400, 'function'],
  ['1 MB of depth that ends', '/api/v1/leads', { body: deep(mega) }, 400, 'function'],
  ['6 MB of depth', '/api/v1/leads', { body: deep(6 * mega) }, 413, 'gateway'],
  ['nearly 6 MB', '/api/v1/leads', { body: named(6 * mega - 8_192) }, 413, 'function'],
  ['6 MB', '/api/v1/leads', { body: named(6 * mega) }, 413, 'gateway'],
  ['4 MB that are 8 MB to a function', '/api/v1/leads', { body: quotes(4 * mega) }, 413, 'gateway'],
  ['10 MB', '/api/v1/leads', { body: named(10 * mega) }, 413, 'gateway'],
  ['10 MB and a byte', '/api/v1/leads', { body: named(10 * mega + 1) }, 413, 'gateway'],
  ['12 MB without a length', '/api/v1/leads', { body: named(12 * mega), pieces: true }, 413, 'gateway'],
  ['32 MB', '/api/v1/leads', { body: named(32 * mega) }, 413, 'gateway'],
  ['7 MB of nobody', '/api/v1/leads', { body: named(7 * mega), headers: nobody }, 401, 'gateway'],
  ['11 MB of nobody', '/api/v1/leads', { body: named(11 * mega), headers: nobody }, 413, 'gateway'],
  ['2 MB of a change', '/api/v1/leads/lead_x', { method: 'PATCH', body: named(2 * mega) }, 413, 'function'],
  ['2 MB of an import', '/api/v1/imports', { body: named(2 * mega) }, 413, 'function'],
  ['2 MB of a session', '/api/v1/session', { body: named(2 * mega), headers: nobody }, 413, 'function'],
  [
    '64 KB of a form and a byte',
    `/public/forms/${formKey}`,
    { body: Buffer.alloc(65_537, 'x'), headers: form },
    413,
    'function',
  ],
  [
    '5 MB of a form that are 6.7 MB to a function',
    `/public/forms/${formKey}`,
    { body: Buffer.alloc(5 * mega, 'x'), headers: form },
    413,
    'gateway',
  ],
];
const deep = (bytes: number): Buffer => Buffer.from('['.repeat(bytes / 2) + ']'.repeat(bytes / 2));
const quotes = (bytes: number): Buffer => Buffer.from(`{"name":"${'\\"'.repeat(bytes / 2)}"}`);

const wrong = (what: string, came: Came, status: number, by: By): readonly string[] => [
  ...(came.status === status ? [] : [`${what}: ${came.status} instead of ${status}`]),
  ...(came.type === (by === 'function' ? 'application/problem+json' : 'application/json')
    ? []
    : [`${what}: ${came.type} does not come from the ${by}`]),
  ...(came.text.length > 10 && came.text.length < 2_000 ? [] : [`${what}: ${came.text.length} characters`]),
];

const resident = async (pid: number): Promise<number> => {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout) / 1024;
};

/** Somebody who works on, one question after the other, and the memory that the server has meanwhile, until it is told to stop. */
const beside = (pid: number, ask: () => Promise<boolean>) => {
  let on = true;
  let served = 0;
  let failed = 0;
  let most = 0;
  const asking = (async () => {
    while (on) {
      if (await ask().catch(() => false)) served += 1;
      else failed += 1;
      await delay(20);
    }
  })();
  const looking = (async () => {
    while (on) {
      most = Math.max(most, await resident(pid));
      await delay(50);
    }
  })();
  return async () => {
    on = false;
    await Promise.all([asking, looking]);
    return { served, failed, most };
  };
};

interface Target {
  readonly origin: string;
  readonly pid: number;
  /** Something small that is asked meanwhile; whether it was answered as always. */
  readonly ask: () => Promise<boolean>;
}

/** What QUALITY lets the worst input cost, and what it may cost more later on than in the first half, in MB. */
const mostMemory = 256;
const moreMemory = 64;

const hoarder = fileURLToPath(new URL('./support/hoarder.ts', import.meta.url));

/** Sends every case `rounds` times, four at once; answers what is wrong. */
const storm = async ({ origin, pid, ask }: Target, rounds: number, random: () => number) => {
  const found: string[] = [];
  const before = await resident(pid);
  let level = before;
  const peaks: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const stop = beside(pid, ask);
    const waiting = shuffled(cases(), random);
    const sender = async (): Promise<void> => {
      for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
        const [what, path, post, status, by] = one;
        const headers = { authorization: `Bearer ${key}`, ...post.headers };
        found.push(...wrong(what, await heavyPost(`${origin}${path}`, { ...post, headers }), status, by));
      }
    };
    await Promise.all([sender(), sender(), sender(), sender()]);
    const { served, failed, most } = await stop();
    peaks.push(most);
    if (most > level + mostMemory) found.push(`memory: from ${level} to ${most} MB`);
    // After the first round the server has what a server that works has.
    if (round === 0) level = await resident(pid);
    if (failed > 0 || served < 3) found.push(`others: ${served} served, ${failed} not`);
  }
  const first = Math.max(...peaks.slice(0, Math.ceil(rounds / 2)));
  const last = peaks.at(-1) ?? 0;
  if (last > first + moreMemory) found.push(`memory grows: ${peaks.map(Math.round).join(', ')} MB`);
  return { found, peaks, before };
};

it('about every limit are refused by who must, while others are served and memory stays', {
  timeout: 1_800_000,
}, async () => {
  const api = apiAs(running.endpoints.api, key);
  const leads = async () => JSON.stringify((await api.get<PageOf>('/leads?limit=5')).items);
  const before = await leads();
  const rounds = sized(3, 40);
  const target = {
    origin: running.endpoints.app,
    pid: running.pid,
    ask: async () => (await leads()) === before,
  };
  const { found, peaks, before: idle } = await storm(target, rounds, randomFor('heavy bodies'));
  ran('heavy bodies', rounds * cases().length);
  ran.note(`memory ${Math.round(idle)} MB before, at most ${peaks.map(Math.round).join(', ')} MB a round`);
  expect(found).toEqual([]);
});

it('planted: a server that keeps bodies, hangs up and does not serve others is found', {
  timeout: 600_000,
}, async () => {
  const child = spawn(process.execPath, [hoarder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const [said] = await once(child.stdout, 'data');
    const origin = `http://127.0.0.1:${/\d+/.exec(String(said))?.[0]}`;
    const ask = async () => (await fetch(origin)).ok;
    const { found } = await storm({ origin, pid: Number(child.pid), ask }, 2, randomFor('planted hoarder'));
    const text = found.join('\n');
    for (const bug of [
      'hung up instead of 413',
      'does not come from the function',
      'others:',
      'memory: from',
      'memory grows',
    ])
      expect(text).toContain(bug);
  } finally {
    child.kill('SIGKILL');
  }
});
