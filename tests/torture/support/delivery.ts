import type { DynamoDBRecord, DynamoDBStreamEvent, SQSEvent } from 'aws-lambda';
import { below, shuffled } from './size.ts';

/** The stream as Lambda brings it to a function: batches of 100, bisected where they fail; what fails alone is kept with its payload. */
export const deliverStream = async (
  records: readonly DynamoDBRecord[],
  handle: (
    event: DynamoDBStreamEvent,
  ) => Promise<{ batchItemFailures: readonly { itemIdentifier: string }[] }>,
): Promise<readonly DynamoDBRecord[]> => {
  const kept: DynamoDBRecord[] = [];
  const deliver = async (batch: readonly DynamoDBRecord[]): Promise<void> => {
    if (batch.length === 0) return;
    const failed = await handle({ Records: [...batch] }).then(
      ({ batchItemFailures: [first] }) => first?.itemIdentifier,
      () => batch[0]?.dynamodb?.SequenceNumber,
    );
    if (failed === undefined) return;
    const rest = batch.slice(batch.findIndex(one => one.dynamodb?.SequenceNumber === failed));
    if (rest.length === 1) kept.push(...rest);
    else {
      const middle = Math.ceil(rest.length / 2);
      await deliver(rest.slice(0, middle));
      await deliver(rest.slice(middle));
    }
  };
  for (let at = 0; at < records.length; at += 100) await deliver(records.slice(at, at + 100));
  return kept;
};

/** So many times is a message tried before it goes to the dead letters. */
const receives = 5;

interface Message {
  readonly id: string;
  readonly body: string;
  readonly tries: number;
}

/** What a consumer is: a handler of an SQS batch that names what failed. */
export type Consume = (
  event: SQSEvent,
) => Promise<{ batchItemFailures: readonly { itemIdentifier: string }[] }>;

const eventOf = (batch: readonly Message[]): SQSEvent =>
  ({ Records: batch.map(({ id, body }) => ({ messageId: id, body })) }) as unknown as SQSEvent;

/**
 * A queue in front of consumers, at its worst: a part of the messages comes twice, all in another order, in batches of 100, to several
 * consumers at once. Answers the dead letters.
 */
export const deliverQueue = async (
  bodies: readonly string[],
  consumers: readonly Consume[],
  random: () => number,
  twice = 0.2,
): Promise<readonly string[]> => {
  const copies = bodies.filter(() => random() < twice);
  let waiting: Message[] = shuffled([...bodies, ...copies], random).map((body, at) => ({
    id: `m${at}`,
    body,
    tries: 0,
  }));
  const dead: string[] = [];
  const work = async (consume: Consume): Promise<void> => {
    for (let batch = waiting.splice(0, 100); batch.length > 0; batch = waiting.splice(0, 100)) {
      const failed = await consume(eventOf(batch)).then(
        ({ batchItemFailures }) => new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)),
        () => new Set(batch.map(({ id }) => id)),
      );
      const again = batch.filter(({ id }) => failed.has(id)).map(one => ({ ...one, tries: one.tries + 1 }));
      dead.push(...again.filter(({ tries }) => tries >= receives).map(({ body }) => body));
      const left = again.filter(({ tries }) => tries < receives);
      waiting = [...waiting, ...left];
    }
  };
  await Promise.all(consumers.map(work));
  return [...new Set(dead)];
};

/** Puts something that nobody can read at a place in the list; answers the list. */
export const poisoned = <T>(list: readonly T[], poison: T, random: () => number): readonly T[] => {
  const at = below(random, list.length);
  return [...list.slice(0, at), poison, ...list.slice(at)];
};
