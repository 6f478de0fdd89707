import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../domain/core/app-error.ts';
import { backOff } from '../../functions/shared/back-off.ts';
import { openFiles } from '../../functions/shared/files/files.ts';
import { putEvents } from '../../functions/shared/publish/put-events.ts';
import { retryStale } from '../../functions/shared/use-cases/retry-stale.ts';
import type { Fault } from '../../local/services/table/faults.ts';
import { openBus } from '../support/bus.ts';
import type { Workbench } from '../support/workbench.ts';
import { frontOf, openHouse, tenantId } from './support/house.ts';
import { intercepted } from './support/intercept.ts';
import { randomFor, sized } from './support/size.ts';
import { tally } from './support/tally.ts';
import { notFullJitter, type Random, type Waits, waitsOf } from './support/waits.ts';

/** Whoever is turned away comes back after a time of its own (QUALITY, torture 3: "attempts ≤ 4 with full jitter"). */
const ran = tally(3, 'back-off');

let bench: Workbench;
beforeAll(async () => {
  bench = await openHouse();
});
afterAll(() => bench.close());

/** A deed whose first three attempts fail. */
type Deed = () => Promise<unknown>;
/** Starts a caller, which is a process of its own, behind a door that is shut. */
type Door = () => Promise<Deed>;

const shutFor = 3;

/** Says yes three times, and then no until it is asked anew. */
const three = () => {
  let left = 0;
  return {
    again: () => {
      left = shutFor;
    },
    is: () => left-- > 0,
  };
};

/** A caller at whose calls of one operation the table does this to the first three attempts. */
const disturbed =
  (fault: Fault, operation: string, open: () => Promise<Deed>): Door =>
  async () => {
    const deed = await open();
    const shut = three();
    return async () => {
      shut.again();
      bench.faults.decide = called => (called === operation && shut.is() ? fault : 'pass');
      try {
        await deed();
      } finally {
        delete bench.faults.decide;
      }
    };
  };

const write = async (): Promise<Deed> => {
  const { api } = frontOf(bench.environment);
  const post = async () => {
    const { status } = await api('POST', '/companies', { body: { name: 'Back' } });
    expect(status).toBe(201);
  };
  await post();
  return post;
};

const read = async (): Promise<Deed> => {
  const { api } = frontOf(bench.environment);
  const get = async () => expect((await api('GET', '/companies?limit=1')).status).toBe(200);
  await get();
  return get;
};

const batches = async () => (await bench.stores.storeFor(tenantId)).items;
const ten = Array.from({ length: 10 }, (_, at) => ({ pk: `${tenantId}#back#${at}`, sk: 'z' }));

/** The table's answer to a transaction that ran into another one. */
const conflict = () => ({
  response: {
    statusCode: 400,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: Readable.from([
      JSON.stringify({
        __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
        message: 'Transaction cancelled',
        CancellationReasons: [{ Code: 'TransactionConflict' }],
      }),
    ]),
  },
});

const doors: Readonly<Record<string, Door>> = {
  'a read that is throttled': disturbed({ throttle: true }, 'Query', read),
  'a write that is throttled': disturbed({ throttle: true }, 'TransactWriteItems', write),
  'a write whose answer is lost': disturbed({ loseAnswer: true }, 'TransactWriteItems', write),
  'a write that runs into another': async () => {
    const shut = three();
    const environment = intercepted(bench.environment, async ({ operation }, go) =>
      operation === 'TransactWriteItems' && shut.is() ? conflict() : go(),
    );
    const { api } = frontOf(environment);
    await api('GET', '/companies?limit=1');
    return async () => {
      shut.again();
      const { status } = await api('POST', '/companies', { body: { name: 'Back' } });
      expect(status).toBe(201);
    };
  },
  'writes of a batch that come back': disturbed({ unprocessed: 0.5 }, 'BatchWriteItem', async () => {
    const items = await batches();
    return () => items.write(ten, []);
  }),
  'reads of a batch that come back': disturbed({ unprocessed: 0.5 }, 'BatchGetItem', async () => {
    const items = await batches();
    await items.write(ten, []);
    return () => items.getMany(ten);
  }),
  'events that the bus refuses': async () => {
    const bus = openBus();
    bus.refuse = (_, time) => time <= shutFor;
    const client = new EventBridgeClient(bus.options);
    return () =>
      putEvents(client, [
        {
          EventBusName: 'crm',
          Source: 'steppe',
          DetailType: 'x',
          Detail: JSON.stringify({ id: randomUUID() }),
        },
      ]);
  },
  'files that are busy': async () => {
    const variables = {
      ...bench.environment.variables,
      FILES_URL: 'http://127.0.0.1/files',
      FILES_BUCKET: 'f',
    };
    const files = await openFiles({ ...bench.environment, variables })(tenantId);
    const shut = three();
    return async () => {
      shut.again();
      const answer = async () => new Response(null, { status: shut.is() ? 503 : 404 });
      const fetching = vi.spyOn(globalThis, 'fetch').mockImplementation(answer);
      await files.look('back');
      fetching.mockRestore();
    };
  },
  'a change that somebody else is faster at': async () => {
    const shut = three();
    return async () => {
      shut.again();
      await retryStale(4, async () => {
        if (shut.is()) throw new AppError('stale', 'record.stale', 'Somebody was faster.');
      });
    };
  },
};

/** Not so many that the SDK's budget of retries, which each process has, runs out. */
const deedsOfACaller = 12;

/** The waits of several callers at a door. */
const atDoor = async (
  door: Door,
  randomOf: (caller: number) => Random,
): Promise<readonly (readonly Waits[])[]> => {
  const callers: (readonly Waits[])[] = [];
  for (let caller = 0; caller < sized(8, 80); caller += 1)
    callers.push(await waitsOf(randomOf(caller), deedsOfACaller, await door()));
  return callers;
};

describe('who is turned away comes back after a time of its own', { timeout: 600_000 }, () => {
  it.each(Object.entries(doors))('%s', async (name, door) => {
    const random = randomFor(`back-off: ${name}`);
    const callers = await atDoor(door, () => random);
    ran('waits', callers.flat(2).length);
    expect(notFullJitter(shutFor, callers)).toEqual([]);
  });

  it.each<[string, (draw: Random, anew: () => Random) => Random, string]>([
    ['none', () => () => 1, 'no jitter'],
    ['on one half only', draw => () => 0.5 + draw() / 2, 'no jitter'],
    ['that is the same for every caller', (_, anew) => anew(), 'alike'],
  ])('planted jitter is found: %s', async (what, plant, found) => {
    const anew = () => randomFor(`planted: ${what}`);
    const draw = anew();
    for (const name of ['a write that is throttled', 'writes of a batch that come back']) {
      const callers = await atDoor(doors[name]!, () => plant(draw, anew));
      expect(notFullJitter(shutFor, callers).join()).toContain(found);
    }
  });

  it('planted: waits that do not grow, and attempts that do not wait, are found', async () => {
    const random = randomFor('planted bounds');
    const waiting =
      (times: number): Door =>
      async () =>
      async () => {
        for (let time = 0; time < times; time += 1) await backOff(0);
      };
    const steady = await atDoor(waiting(shutFor), () => random);
    expect(notFullJitter(shutFor, steady).join()).toContain('bounds of');
    const rash = await atDoor(waiting(shutFor - 1), () => random);
    expect(notFullJitter(shutFor, rash).join()).toContain('2 waits');
  });
});
