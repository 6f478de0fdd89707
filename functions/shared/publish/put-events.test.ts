import { EventBridgeClient, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Bus, openBus } from '../../../tests/support/bus.ts';
import { putEvents, requestsOf } from './put-events.ts';

let bus: Bus;
let client: EventBridgeClient;

beforeEach(() => {
  bus = openBus();
  client = new EventBridgeClient(bus.options);
});

const entry = (name: string, size = 10): PutEventsRequestEntry => ({
  EventBusName: 'crm',
  Source: 'steppe',
  DetailType: 'record.created',
  Detail: JSON.stringify({ name, fill: 'x'.repeat(size) }),
});
const many = (count: number, size?: number) =>
  Array.from({ length: count }, (_, at) => entry(`e${at}`, size));
const names = () => bus.published().map(one => one.detail.name);

describe('requests', () => {
  it('hold at most ten entries and keep their order', () => {
    const requests = requestsOf(many(23));
    expect(requests.map(one => one.length)).toEqual([10, 10, 3]);
    expect(requests.flat()).toEqual(many(23));
  });

  it('hold at most 256 KB, counted in bytes and not in characters', () => {
    for (const requests of [
      requestsOf(many(9, 60_000)),
      requestsOf([
        entry('a'),
        { ...entry('b'), Detail: JSON.stringify('Б'.repeat(119_000)) },
        entry('c', 5_000),
      ]),
    ])
      for (const request of requests)
        expect(request.reduce((sum, one) => sum + Buffer.byteLength(one.Detail ?? ''), 0)).toBeLessThan(
          262_144,
        );
    expect(requestsOf(many(9, 60_000)).length).toBe(3);
  });

  it('are none for nothing', () => {
    expect(requestsOf([])).toEqual([]);
  });

  it('hold an entry alone that is too large for company', () => {
    expect(requestsOf([entry('a'), entry('big', 250_000), entry('b')]).map(one => one.length)).toEqual([
      1, 1, 1,
    ]);
  });
});

describe('putting events', () => {
  it('publishes all of them, in order', async () => {
    await putEvents(client, many(23));
    expect(names()).toEqual(many(23).map((_, at) => `e${at}`));
    expect(bus.calls).toBe(3);
  });

  it('sends again only those that failed', async () => {
    bus.refuse = (detail, time) => detail.name === 'e3' && time < 3;
    await putEvents(client, many(6));
    expect(names().toSorted()).toEqual(['e0', 'e1', 'e2', 'e3', 'e4', 'e5']);
    expect(bus.calls).toBe(3);
  });

  it('gives up after four times, naming the reason, so that the stream brings the batch again', async () => {
    bus.refuse = detail => detail.name === 'e1';
    await expect(putEvents(client, many(3))).rejects.toThrow('refused 1 entries: ThrottlingException');
    expect(bus.calls).toBe(4);
    expect(names().toSorted()).toEqual(['e0', 'e2']);
  });

  it('asks nothing of the bus when there is nothing to say', async () => {
    await putEvents(client, []);
    expect(bus.calls).toBe(0);
  });
});
