import { expect, it } from 'vitest';
import { tokenBucket } from './throttle.ts';

it('lets the burst through, then the rate', () => {
  const admit = tokenBucket(2, 3);
  const start = 1_000_000;
  expect([admit(start), admit(start), admit(start), admit(start)]).toEqual([true, true, true, false]);
  expect([admit(start + 500), admit(start + 500)]).toEqual([true, false]);
  expect([
    admit(start + 60_000),
    admit(start + 60_000),
    admit(start + 60_000),
    admit(start + 60_000),
  ]).toEqual([true, true, true, false]);
});
