import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../domain/core/app-error.ts';
import { creation } from '../../../domain/core/change.ts';
import { company } from '../../../domain/customers/company.ts';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import type { Store } from '../store/store.ts';
import { newId } from '../use-cases/new-id.ts';
import { type Key, once } from './idempotency.ts';

const tenantId = 'tenantonce01';
let bench: Workbench;
let store: Store;

beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor(tenantId);
});
afterAll(() => bench.close());

const newKey = (): Key => ({ scope: 'user:a POST /x', key: newId('key'), bodyHash: 'body' });
const later = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

/** Makes a company under the key, as a use case does, and counts how often. */
const maker = (key: Key | undefined) => {
  let made = 0;
  const first = async () => {
    const id = newId('cmp');
    await store.commit(
      {
        changes: [creation(company, id, { name: 'A' })],
        ...(key && { idempotency: { ...key, result: id } }),
      },
      bench.context(tenantId),
    );
    made += 1;
    return { status: 201, body: { id } };
  };
  const again = async (id: string) => ({ status: 201, body: { id } });
  const send = (now = later(0), sent = key) => once(store, sent, now, first, again);
  return { send, made: () => made };
};

describe('a request with a key', () => {
  it('is done once; sent again it is answered alike and says that it is a replay', async () => {
    const { send, made } = maker(newKey());
    const [before, after] = [await send(), await send()];
    expect(after.body).toEqual(before.body);
    expect([before.headers, after.headers]).toEqual([undefined, { 'idempotent-replayed': 'true' }]);
    expect(made()).toBe(1);
  });

  it('is done once when it is sent ten times at once', async () => {
    const { send, made } = maker(newKey());
    const replies = await Promise.all(Array.from({ length: 10 }, () => send()));
    expect(new Set(replies.map(reply => JSON.stringify(reply.body))).size).toBe(1);
    expect(made()).toBe(1);
  });

  it('is refused for another body', async () => {
    const key = newKey();
    const { send } = maker(key);
    await send();
    await expect(send(later(0), { ...key, bodyHash: 'other' })).rejects.toMatchObject({ kind: 'reused-key' });
  });

  it('is forgotten after a day', async () => {
    const key = newKey();
    const { send } = maker(key);
    await send();
    expect(await store.replay(key, later(23.9))).toBeDefined();
    expect(await store.replay(key, later(24.1))).toBeUndefined();
  });

  it('that failed was not done: the error stands and it may be sent again', async () => {
    const refused = new AppError('invalid', 'input.invalid', 'No.');
    const key = newKey();
    const failing = () =>
      once(
        store,
        key,
        later(0),
        () => Promise.reject(refused),
        () => expect.fail('no replay'),
      );
    await expect(failing()).rejects.toBe(refused);
    expect((await maker(key).send()).headers).toBeUndefined();
  });
});

it('is done as often as it is sent without a key', async () => {
  const { send, made } = maker(undefined);
  await send();
  await send();
  expect(made()).toBe(2);
});
