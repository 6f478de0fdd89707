import type { SQSEvent } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Logger } from '../log/logger.ts';
import { groupedHandler } from './grouped.ts';

let logged: string[];
const log: Logger = {
  info: () => undefined,
  error: (message, _, facts) => void logged.push(`${message} ${facts?.messageId}`),
};
beforeEach(() => {
  logged = [];
});

const batch = (...bodies: string[]): SQSEvent =>
  ({ Records: bodies.map((body, at) => ({ messageId: `m${at}`, body })) }) as unknown as SQSEvent;
const read = (body: string) => {
  const [group, id] = body.split(' ');
  if (group === undefined || id === undefined) throw new Error('Unreadable.');
  return { group, id };
};
const given = (done: string[], fails: (ids: readonly string[]) => boolean = () => false) =>
  groupedHandler(
    read,
    async (group, ids) => {
      if (fails(ids)) throw new Error('No.');
      done.push(`${group}: ${ids.join(' ')}`);
    },
    log,
  );

describe('a grouped batch', () => {
  it('is worked on a group at once, each id once', async () => {
    const done: string[] = [];
    expect(await given(done)(batch('a 1', 'b 1', 'a 2', 'a 1'))).toEqual({ batchItemFailures: [] });
    expect(done).toEqual(['a: 1 2', 'b: 1']);
  });

  it('gives back only the poison, also when it cannot be read; its neighbours are done', async () => {
    const done: string[] = [];
    const handle = given(done, ids => ids.includes('2'));
    expect(await handle(batch('a 1', 'a 2', 'x', 'a 3', 'b 1'))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm2' }, { itemIdentifier: 'm1' }],
    });
    expect(done.toSorted()).toEqual(['a: 1', 'a: 3', 'b: 1']);
    expect(logged).toEqual(['message.failed m2', 'message.failed m1']);
  });

  it('gives back each message about what fails', async () => {
    expect(await given([], () => true)(batch('a 1', 'a 1'))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm0' }, { itemIdentifier: 'm1' }],
    });
  });
});
