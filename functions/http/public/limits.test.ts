import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import { keysFor } from '../../shared/store/keys.ts';
import type { Store } from '../../shared/store/store.ts';
import { checkLimits } from './limits.ts';
import type { Form } from './open-form.ts';

let bench: Workbench;
let store: Store;
let tenants = 0;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  tenants += 1;
  store = await bench.stores.storeFor(`limitstest${String(tenants).padStart(2, '0')}`);
});

const at = (time: string) => `2030-01-02T${time}.000Z`;
const formOf = (values: object) => ({ id: 'form_1', ...values }) as unknown as Form;
/** How many of so many posts were let through, and when the first refused one may come back. */
const post = async (form: Form, posts: readonly [address: string, time: string][]) => {
  let taken = 0;
  let retryAfter: unknown;
  for (const [address, time] of posts)
    await checkLimits(store, form, address, at(time)).then(
      () => {
        taken += 1;
      },
      error => {
        expect(error).toMatchObject({ kind: 'too-many', code: 'form.too-many' });
        retryAfter ??= error.details.retryAfter;
      },
    );
  return { taken, retryAfter };
};
const times = (count: number, address: string, time: string) =>
  Array.from({ length: count }, (): [string, string] => [address, time]);

describe('the limit of a form', () => {
  it('that allows nothing takes nothing', async () => {
    expect((await post(formOf({ perHour: 0 }), times(2, '203.0.113.7', '10:00:00'))).taken).toBe(0);
  });

  it('takes what comes at the same instant, as long as it is within its limit', async () => {
    const form = formOf({ perHour: 300 });
    const now = at('10:00:00');
    const posts = Array.from({ length: 100 }, (_, n) => checkLimits(store, form, `203.0.113.${n}`, now));
    expect((await Promise.allSettled(posts)).map(({ status }) => status)).toEqual(
      Array(100).fill('fulfilled'),
    );
  });
});

describe('an address', () => {
  it('posts so often an hour, and is told the seconds until the next', async () => {
    const form = formOf({ perAddressPerHour: 2 });
    expect(await post(form, times(3, '203.0.113.7', '10:59:50'))).toEqual({ taken: 2, retryAfter: 10 });
    expect((await post(form, times(1, '203.0.113.8', '10:59:50'))).taken).toBe(1);
    expect(await post(form, times(3, '203.0.113.7', '11:00:00'))).toEqual({ taken: 2, retryAfter: 3600 });
  });

  it('is counted for each form and each tenant by itself', async () => {
    const form = formOf({ perAddressPerHour: 1 });
    await post(form, times(1, 'a', '10:00:00'));
    expect((await post({ ...form, id: 'form_2' }, times(1, 'a', '10:00:00'))).taken).toBe(1);
    store = await bench.stores.storeFor('limitsother1');
    expect((await post(form, times(1, 'a', '10:00:00'))).taken).toBe(1);
  });

  it('is never written down', async () => {
    bench.observed.length = 0;
    await checkLimits(store, formOf({}), '203.0.113.77', at('10:00:00'));
    expect(bench.observed.length).toBeGreaterThan(0);
    expect(JSON.stringify(bench.observed)).not.toContain('203.0.113.77');
  });

  it('that posts many times at the same instant gets no more than its share', async () => {
    const form = formOf({ perAddressPerHour: 3 });
    const all = await Promise.allSettled(
      Array.from({ length: 12 }, () => checkLimits(store, form, 'a', at('10:00:00'))),
    );
    expect(all.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(3);
    const after = await post(form, times(4, 'a', '10:00:01'));
    expect(all.filter(({ status }) => status === 'fulfilled').length + after.taken).toBeLessThanOrEqual(3);
  });
});

describe('a form', () => {
  it.each([1, 5, 20])('takes %i posts an hour from all addresses together, not more', async perHour => {
    const posts = Array.from({ length: perHour * 2 + 10 }, (_, at): [string, string] => [
      `198.51.100.${at}`,
      '10:30:00',
    ]);
    expect(await post(formOf({ perHour }), posts)).toEqual({ taken: perHour, retryAfter: 1800 });
  });

  it('loses nothing of its hour to one noisy address', async () => {
    const form = formOf({ perAddressPerHour: 1, perHour: 3 });
    await post(form, times(10, 'noisy', '10:00:00'));
    expect((await post(form, [...times(1, 'b', '10:00:01'), ...times(1, 'c', '10:00:01')])).taken).toBe(2);
  });
});

describe('a tenant', () => {
  it('whose forms took all posts of the hour waits for the next', async () => {
    const window = Math.floor(Date.parse(at('10:00:00')) / 3_600_000);
    for (let part = 0; part < 16; part += 1)
      await store.items.put({ ...keysFor(store.tenantId).limit(`forms-${window}-${part}`), count: 1_250 });
    expect(await post(formOf({}), times(1, 'a', '10:45:00'))).toEqual({ taken: 0, retryAfter: 900 });
    expect((await post(formOf({}), times(1, 'a', '11:00:00'))).taken).toBe(1);
  });
});
