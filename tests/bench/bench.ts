import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { apiAs } from '../../local/demo/api.ts';
import { firstPage, total, weigh } from '../web/support/bundle-size.ts';
import type { BenchOptions } from './arguments.ts';
import { load, peopleIn } from './load/load.ts';
import { openQueues } from './queues.ts';
import type { Results } from './results.ts';
import { isWanted, measureRows, type Track } from './rows.ts';
import { ruleLatency } from './rule-latency.ts';
import { type Running, startRunning } from './running.ts';
import { takeSample } from './sample.ts';

const root = join(import.meta.dirname, '..', '..');

const commit = (): string =>
  spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';

const machine = () => ({
  processors: cpus().length,
  model: cpus()[0]?.model.trim() ?? 'unknown',
  node: process.versions.node,
});

const firstPageKilobytes = (): number =>
  Math.round(total(weigh(join(root, 'web', 'dist'), firstPage)) / 1024);

/** Memory of a Steppe that was just started and has nothing to do. */
const idleMemory = async (running: Running): Promise<number> => {
  await pause(3000);
  return running.memory();
};

const onRunning = async (running: Running, options: BenchOptions, say: Track['say']): Promise<Results> => {
  const tenant = running.demo.tenants[0];
  const token = tenant?.apiKeys.administrator;
  if (tenant === undefined || token === undefined) throw new Error('There is no demo tenant to work in.');
  const queues = await openQueues(running.endpoints.sqs);
  say(`Loading ${options.records} people …`);
  const loaded = await load(running, queues, token, options.records);
  if (loaded) say(`${loaded.perSecond}/s, searchable after ${loaded.searchableSeconds} s`);
  const startSeconds = await running.restart();
  const idle = await idleMemory(running);
  const api = apiAs(`${running.url}/api/v1`, token);
  const sample = await takeSample(api, peopleIn(running), tenant.formKey);
  // The restart gave the services new ports.
  const track: Track = {
    running,
    queues: await openQueues(running.endpoints.sqs),
    api,
    token,
    sample,
    options,
    say,
  };
  const rule = isWanted('rule: lead made', options) ? [await ruleLatency(api)] : [];
  const rows = [...rule, ...(await measureRows(track))];
  return {
    at: new Date().toISOString(),
    commit: commit(),
    machine: machine(),
    records: peopleIn(running),
    secondsARow: options.seconds,
    ...(loaded && { loaded }),
    rows,
    memory: { idle, after: running.memory() },
    startSeconds,
    firstPageKilobytes: firstPageKilobytes(),
  };
};

/** Starts a Steppe of its own, fills it, measures everything that was asked for, and stops it. `say` is told what goes on. */
export const bench = async (options: BenchOptions, say: Track['say']): Promise<Results> => {
  const running = await startRunning({ data: options.data, inspect: options.profile !== undefined });
  try {
    return await onRunning(running, options, say);
  } finally {
    await running.end();
  }
};
