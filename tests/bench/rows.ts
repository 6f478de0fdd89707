import type { Api } from '../../local/demo/api.ts';
import type { BenchOptions } from './arguments.ts';
import { searchLag } from './follow.ts';
import { generate } from './load/generate.ts';
import { type Figures, figuresOf } from './measure.ts';
import { operations } from './operations/all.ts';
import type { Operation } from './operations/operation.ts';
import { processorSeconds } from './processes.ts';
import { profiled } from './profile.ts';
import type { Queues } from './queues.ts';
import type { Running } from './running.ts';
import { type Sample, takeDeals } from './sample.ts';

/** What rows are measured with. */
export interface Track {
  readonly running: Running;
  readonly queues: Queues;
  readonly api: Api;
  readonly token: string;
  readonly sample: Sample;
  readonly options: BenchOptions;
  say(line: string): void;
}

const patienceSeconds = 600;

/** Whether an operation was asked for. */
export const isWanted = (name: string, { only }: BenchOptions): boolean =>
  only.length === 0 || only.some(word => name.includes(word));

const drive = async (track: Track, operation: Operation, concurrency: number): Promise<Figures> => {
  const { running, token, api, options } = track;
  // An earlier row may have moved them.
  const sample = operation.writes === true ? { ...track.sample, deals: await takeDeals(api) } : track.sample;
  const seconds = Math.min(options.seconds, operation.atMostSeconds ?? options.seconds);
  const order = {
    url: running.url,
    token,
    operation: operation.name,
    concurrency,
    warmSeconds: Math.min(2, seconds / 5),
    seconds,
    seed: concurrency,
    sample,
  };
  const before = processorSeconds(running.pid);
  const outcome = await generate(order);
  const used = (processorSeconds(running.pid) - before) * 1000;
  const processorMs = Math.round((used / outcome.steps) * 100) / 100;
  return { ...figuresOf(operation.name, concurrency, outcome), processorMs };
};

/** How far consumers are behind at the end of a row; afterwards all of them have caught up. */
const followed = async ({ queues, api }: Track) => {
  const waiting = await queues.depth();
  const lagSeconds = await searchLag(api);
  await queues.empty(patienceSeconds);
  return { waiting, lagSeconds };
};

const measured = async (track: Track, operation: Operation, concurrency: number): Promise<Figures> => {
  const { running, options } = track;
  const figures = await profiled(running.inspector, options.profile, `${operation.name} ${concurrency}`, () =>
    drive(track, operation, concurrency),
  );
  const lag = operation.writes === true ? await followed(track) : {};
  track.say(
    `${operation.name}, ${concurrency} clients: p50 ${figures.p50} ms, ${figures.perSecond}/s, ${figures.processorMs} ms of processor, ${figures.errors} errors`,
  );
  return { ...figures, ...lag };
};

/** Measures every wanted operation with every number of clients. */
export const measureRows = async (track: Track): Promise<readonly Figures[]> => {
  const rows: Figures[] = [];
  for (const operation of operations.filter(({ name }) => isWanted(name, track.options)))
    for (const concurrency of track.options.concurrency)
      rows.push(await measured(track, operation, concurrency));
  return rows;
};
