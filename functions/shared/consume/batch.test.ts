import { setTimeout as pause } from 'node:timers/promises';
import type { SQSEvent } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Logger } from '../log/logger.ts';
import { batchHandler } from './batch.ts';

let logged: { message: string; error: unknown; facts: unknown }[];
const log: Logger = {
  info: () => undefined,
  error: (message, error, facts) => void logged.push({ message, error, facts }),
};
beforeEach(() => {
  logged = [];
});

const batch = (...bodies: string[]): SQSEvent =>
  ({ Records: bodies.map((body, at) => ({ messageId: `m${at}`, body })) }) as unknown as SQSEvent;

describe('a batch', () => {
  it('gives back nothing when all of it was done', async () => {
    const done: string[] = [];
    const handle = batchHandler(async body => void done.push(body), log);
    expect(await handle(batch('a', 'b'))).toEqual({ batchItemFailures: [] });
    expect(done).toEqual(['a', 'b']);
    expect(await handle(batch())).toEqual({ batchItemFailures: [] });
  });

  it('gives back one poison message of a hundred; the 99 others are done', async () => {
    const done: string[] = [];
    const handle = batchHandler(async body => {
      await pause(1);
      if (body === '57') throw new Error('poison');
      done.push(body);
    }, log);
    const answer = await handle(batch(...Array.from({ length: 100 }, (_, at) => String(at))));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm57' }] });
    expect(done).toHaveLength(99);
  });

  it('tells the log which message failed and why, but not what was in it', async () => {
    const poison = new Error('poison');
    const handle = batchHandler(() => Promise.reject(poison), log);
    await handle(batch('secret'));
    expect(logged).toEqual([{ message: 'message.failed', error: poison, facts: { messageId: 'm0' } }]);
  });

  it('fails a message also when the work throws before it promises anything', async () => {
    const handle = batchHandler(() => {
      throw new Error('at once');
    }, log);
    expect((await handle(batch('a', 'b'))).batchItemFailures).toHaveLength(2);
  });

  it('works on ten at once and no more', async () => {
    let [now, most] = [0, 0];
    const handle = batchHandler(async () => {
      now += 1;
      most = Math.max(most, now);
      await pause(2);
      now -= 1;
    }, log);
    await handle(batch(...Array.from({ length: 35 }, (_, at) => String(at))));
    expect(most).toBe(10);
  });
});
