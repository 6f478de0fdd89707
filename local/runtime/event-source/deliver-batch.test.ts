import { describe, expect, it } from 'vitest';
import type { StreamRecord } from '../../services/table/stream-records.ts';
import { type Delivery, type Discarded, deliverBatch } from './deliver-batch.ts';

function records(count: number, ageSeconds = 0): StreamRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    eventID: String(index),
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    dynamodb: {
      ApproximateCreationDateTime: Date.now() / 1000 - ageSeconds,
      Keys: {},
      SequenceNumber: String(index).padStart(3, '0'),
      SizeBytes: 1,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  }));
}

function delivery(invoke: (ids: string[]) => unknown, overrides: Partial<Delivery> = {}) {
  const calls: string[][] = [];
  const discarded: Discarded[] = [];
  const settings: Delivery = {
    bisect: true,
    partialFailures: true,
    retries: 1,
    maximumAgeSeconds: -1,
    discard: one => void discarded.push(one),
    invoke: async batch => {
      const ids = batch.map(record => record.eventID);
      calls.push(ids);
      return invoke(ids);
    },
    advance: () => {},
    signal: new AbortController().signal,
    log: () => {},
    ...overrides,
  };
  return { settings, calls, discarded };
}

const poison = (bad: string) => (ids: string[]) => {
  if (ids.includes(bad)) throw new Error('poison');
};

describe('delivering a batch of stream records', () => {
  it('finds a poison record by halving, gives only it up, and delivers the others once', async () => {
    const done = new Map<string, number>();
    const { settings, discarded } = delivery(ids => {
      poison('5')(ids);
      for (const id of ids) done.set(id, (done.get(id) ?? 0) + 1);
    });
    await deliverBatch(settings, records(8));
    expect(discarded.map(one => one.records.map(record => record.eventID))).toEqual([['5']]);
    expect([...done.entries()]).toEqual(['0', '1', '2', '3', '4', '6', '7'].map(id => [id, 1]));
  });

  it('goes on at the first record that the function reports', async () => {
    const failing = new Set(['3']);
    const { settings, calls, discarded } = delivery(ids => {
      const bad = ids.filter(id => failing.has(id));
      failing.clear();
      return { batchItemFailures: bad.map(id => ({ itemIdentifier: id.padStart(3, '0') })) };
    });
    await deliverBatch(settings, records(5));
    expect(calls).toEqual([
      ['0', '1', '2', '3', '4'],
      ['3', '4'],
    ]);
    expect(discarded).toEqual([]);
  });

  it('gives the whole batch up where it may not split', async () => {
    const { settings, calls, discarded } = delivery(poison('1'), { bisect: false });
    await deliverBatch(settings, records(3));
    expect(calls).toHaveLength(2);
    expect(discarded).toMatchObject([
      { condition: 'RetryAttemptsExhausted', attempts: 2, records: { length: 3 } },
    ]);
  });

  it('gives old records up without a call', async () => {
    const { settings, calls, discarded } = delivery(() => undefined, { maximumAgeSeconds: 60 });
    await deliverBatch(settings, records(2, 120));
    expect(calls).toEqual([]);
    expect(discarded).toMatchObject([{ condition: 'RecordAgeExceeded', records: { length: 2 } }]);
  });
});
