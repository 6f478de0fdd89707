import { expect, it } from 'vitest';
import { figuresOf, measure, percentile } from './measure.ts';

it('takes percentiles by nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => n + 1);
  expect([0.5, 0.95, 0.99, 1].map(share => percentile(hundred, share))).toEqual([50, 95, 99, 100]);
  expect(percentile([7], 0.5)).toBe(7);
});

it('counts what was done in the time', () => {
  expect(figuresOf('x', [3, 1, 2], 2)).toEqual({ operation: 'x', p50: 2, p95: 3, p99: 3, perSecond: 1.5 });
});

it('measures work that takes its time', async () => {
  const figures = await measure('pause', 0.2, () => new Promise(resolve => setTimeout(resolve, 10)));
  expect(figures.p50).toBeGreaterThanOrEqual(9);
  expect(figures.perSecond).toBeLessThan(110);
});
