import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  named,
  nameOf,
  type ToyStream,
  toyCheckpoints,
  toyStream,
} from '../../../tests/support/toy-stream.ts';
import type { StreamRecord } from '../../services/table/stream-records.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import type { RunningMapping } from './queue-mapping.ts';
import { shareStream } from './shared-stream.ts';
import { runStreamMapping } from './stream-mapping.ts';

let stream: ToyStream;
let batches: string[][];
let running: RunningMapping[];
let checkpoints: ReturnType<typeof toyCheckpoints>;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  stream = toyStream();
  batches = [];
  running = [];
  checkpoints = toyCheckpoints();
});
afterEach(async () => {
  vi.useRealTimers();
  for (const one of running) await one.stop();
});

const target = (invoke: (names: string[]) => Promise<unknown>) =>
  ({
    name: 'toy',
    invoke: ({ Records }: { Records: StreamRecord[] }) => invoke(Records.map(nameOf)),
  }) as unknown as LambdaFunction;
const start = (
  windowSeconds: number,
  invoke: (names: string[]) => Promise<unknown> = async names => void batches.push(names),
) => {
  const mapping = runStreamMapping(
    {
      name: 'toy',
      streamArn: 'arn',
      target: target(invoke),
      batchSize: 5,
      windowSeconds,
      bisect: true,
      partialFailures: true,
      retries: 0,
      maximumAgeSeconds: -1,
      passes: named('a'),
      courtesy: async () => undefined,
      discard: () => undefined,
    },
    shareStream(stream, checkpoints),
    () => undefined,
  );
  running.push(mapping);
  return mapping;
};
/** Time passes, and whatever it sets going is done. */
const passing = async (milliseconds: number) => {
  await vi.advanceTimersByTimeAsync(milliseconds);
  for (let turns = 0; turns < 20; turns += 1) {
    await new Promise(resolve => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(1);
  }
};

describe('a mapping without a window', () => {
  it('delivers at once', async () => {
    start(0);
    stream.write('a1', 'b1');
    await passing(10);
    expect(batches).toEqual([['a1']]);
  });
});

describe('a mapping with a window', () => {
  it('waits with a record for others, as long as its window is', async () => {
    const mapping = start(1);
    stream.write('a1');
    await passing(400);
    stream.write('b1', 'a2');
    await passing(400);
    expect(batches).toEqual([]);
    expect(mapping.busy()).toBe(true);
    await passing(300);
    expect(batches).toEqual([['a1', 'a2']]);
    expect(mapping.busy()).toBe(false);
  });

  it('waits for nothing with a full batch, and not for records of others', async () => {
    const mapping = start(1);
    stream.write('b1', 'b2');
    await passing(10);
    expect(mapping.busy()).toBe(false);
    stream.write('a1', 'a2', 'a3', 'a4', 'a5', 'a6');
    await passing(10);
    expect(batches).toEqual([['a1', 'a2', 'a3', 'a4', 'a5']]);
    await passing(1_000);
    expect(batches).toHaveLength(2);
  });

  it('stops at once, and what it waited with comes after the next start', async () => {
    const mapping = start(60);
    stream.write('a1');
    await passing(100);
    await mapping.stop();
    expect([batches, stream.names()]).toEqual([[], ['a1']]);
    start(0);
    await passing(10);
    expect(batches).toEqual([['a1']]);
  });

  it('gives a poison record up alone, and delivers the others once', async () => {
    start(1, async names => {
      if (names.includes('a3')) throw new Error('poison');
      batches.push(names);
    });
    stream.write('a1', 'a2', 'a3', 'a4', 'a5');
    await passing(2_000);
    expect(batches.flat()).toEqual(['a1', 'a2', 'a4', 'a5']);
  });
});
