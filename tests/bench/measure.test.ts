import { expect, it } from 'vitest';
import { figuresOf, percentile } from './measure.ts';

it('takes percentiles by nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => n + 1);
  expect([0.5, 0.95, 0.99, 1].map(share => percentile(hundred, share))).toEqual([50, 95, 99, 100]);
  expect(percentile([7], 0.5)).toBe(7);
});

it('counts what was done in the time, and what failed apart from it', () => {
  const seen = { times: [3, 1, 2], seconds: 2, steps: 9, errors: 4, problem: '503' };
  expect(figuresOf('x', 8, seen)).toEqual({
    operation: 'x',
    concurrency: 8,
    p50: 2,
    p95: 3,
    p99: 3,
    perSecond: 1.5,
    errors: 4,
    problem: '503',
  });
});
