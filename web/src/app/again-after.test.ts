import { expect, it } from 'vitest';
import { againAfter } from './again-after.ts';

it('is any time from nothing to a bound that doubles, up to eight seconds', () => {
  const bounds = [0, 1, 2, 3, 9].map(failures => [0, 0.5, 1].map(drawn => againAfter(failures, () => drawn)));
  expect(bounds).toEqual([
    [0, 500, 1_000],
    [0, 1_000, 2_000],
    [0, 2_000, 4_000],
    [0, 4_000, 8_000],
    [0, 4_000, 8_000],
  ]);
});
