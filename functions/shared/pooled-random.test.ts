import { ulid } from 'ulid';
import { expect, it } from 'vitest';
import { pooledRandom } from './pooled-random.ts';

it('gives every value from 0 to below 1 in steps of a 256th, evenly', () => {
  const counts = new Map<number, number>();
  for (let at = 0; at < 256_000; at += 1) {
    const value = pooledRandom();
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 256 }, (_, at) => at / 256),
  );
  // A thousand each, give or take eight standard deviations.
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(256);
});

it('makes ULIDs that differ, with all characters in every place', () => {
  const made = Array.from({ length: 20_000 }, () => ulid(0, pooledRandom));
  expect(new Set(made).size).toBe(made.length);
  for (let place = 10; place < 26; place += 1) expect(new Set(made.map(one => one[place])).size).toBe(32);
});
