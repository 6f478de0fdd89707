import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../../local/cloud.ts';
import { keysOf, putItem, putOrder, startToyCloud } from './fixtures/toy-cloud.ts';

describe('from the table to the consumer', () => {
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startToyCloud();
  });
  afterAll(() => cloud.stop());

  it('carries what filter and rule let through, once', async () => {
    await putOrder(cloud, 'large', 100);
    await putOrder(cloud, 'small', 5);
    await cloud.idle();
    expect(await keysOf(cloud, 'seen#')).toEqual(['seen#order#large']);
  });

  it('carries in batches, without anybody waiting for them, what has a reader with a window', async () => {
    const parcels = Array.from({ length: 30 }, (_, at) => `parcel#${at + 10}`);
    const before = performance.now();
    await Promise.all(parcels.slice(1).map(key => putItem(cloud, key, 100)));
    await putOrder(cloud, 'meanwhile', 100);
    await expect.poll(() => keysOf(cloud, 'seen#order#meanwhile')).toHaveLength(1);
    expect(await keysOf(cloud, 'seen#parcel#')).toEqual([]);
    await putItem(cloud, parcels[0]!, 100);
    await cloud.idle();
    expect(performance.now() - before).toBeGreaterThan(900);
    expect(await keysOf(cloud, 'seen#parcel#')).toEqual(parcels.map(key => `seen#${key}`));
  });

  it('keeps a poison record with its payload and goes on with the others', async () => {
    await Promise.all([
      putOrder(cloud, 'p1', 20),
      putOrder(cloud, 'p2', 20, 'poison'),
      putOrder(cloud, 'p3', 20),
    ]);
    await cloud.idle();
    expect(await keysOf(cloud, 'seen#order#p')).toEqual(['seen#order#p1', 'seen#order#p3']);
    const bucket = 'toy-events-undeliverable';
    const [key = '', ...more] = cloud.parts.buckets.keys(bucket);
    expect(more).toEqual([]);
    const kept = JSON.parse(cloud.parts.buckets.read(bucket, key).toString());
    expect(kept.requestContext.condition).toBe('RetryAttemptsExhausted');
    expect(
      JSON.parse(kept.payload).Records.map((record: { dynamodb: { Keys: object } }) => record.dynamodb.Keys),
    ).toEqual([{ pk: { S: 'order#p2' } }]);
  });

  it('brings failed messages of a batch again, then to the dead letters', async () => {
    await putOrder(cloud, 'bad1', 20, 'bad');
    await putOrder(cloud, 'fine1', 20);
    const dead = 'arn:aws:sqs:us-east-1:000000000000:toy-events-DeadLetters';
    await expect.poll(() => cloud.parts.queues.count(dead).ready, { timeout: 8_000 }).toBe(1);
    expect(await keysOf(cloud, 'seen#order#fine1')).toHaveLength(1);
    expect(await keysOf(cloud, 'seen#order#bad1')).toHaveLength(0);
  });
});
