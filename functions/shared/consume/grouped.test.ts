import type { SQSEvent } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import { envelopeExample, packExample } from '../../../tests/support/packs.ts';
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

const envelopes = (text: string) =>
  text.split(', ').map(one => {
    const [type = '', id = ''] = one.split(' ');
    return envelopeExample({ subject: { type, id, version: 1 } });
  });
/** `a 1`: a message about the record 1 of type a; `a 1, a 2`: a pack. */
const bodyOf = (text: string): string => {
  if (text === 'unreadable') return '{';
  const [first, ...more] = envelopes(text);
  return JSON.stringify(more.length === 0 ? { detail: first } : packExample(envelopes(text)));
};
const batch = (...texts: string[]): SQSEvent =>
  ({
    Records: texts.map((text, at) => ({ messageId: `m${at}`, body: bodyOf(text) })),
  }) as unknown as SQSEvent;
const given = (done: string[], fails: (ids: readonly string[]) => boolean = () => false) =>
  groupedHandler(
    ({ subject: { type, id } }) => ({ group: type, id }),
    async (group, ids) => {
      if (fails(ids)) throw new Error('No.');
      done.push(`${group}: ${ids.join(' ')}`);
    },
    log,
  );

describe('a grouped batch', () => {
  it('is worked on a group at once, each id once', async () => {
    const done: string[] = [];
    expect(await given(done)(batch('a 1', 'b 1', 'a 2', 'a 1', 'a 3, a 2'))).toEqual({
      batchItemFailures: [],
    });
    expect(done).toEqual(['a: 1 2 3', 'b: 1']);
  });

  it('gives back only the poison, also when it cannot be read; its neighbours are done', async () => {
    const done: string[] = [];
    const handle = given(done, ids => ids.includes('2'));
    expect(await handle(batch('a 1', 'a 2', 'unreadable', 'a 3', 'b 1'))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm2' }, { itemIdentifier: 'm1' }],
    });
    expect(done.toSorted()).toEqual(['a: 1', 'a: 3', 'b: 1']);
    expect(logged).toEqual(['message.failed m2', 'message.failed m1']);
  });

  it('gives back the pack of a poison event, and does the others of the pack', async () => {
    const done: string[] = [];
    const handle = given(done, ids => ids.includes('2'));
    expect(await handle(batch('a 1, a 2, a 3', 'a 4, a 5'))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm0' }],
    });
    expect(done).toEqual(['a: 1', 'a: 3', 'a: 4', 'a: 5']);
  });

  it('gives back each message about what fails', async () => {
    expect(await given([], () => true)(batch('a 1', 'a 1'))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm0' }, { itemIdentifier: 'm1' }],
    });
  });
});
