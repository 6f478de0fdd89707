import { afterEach, expect, it, vi } from 'vitest';
import { backOff } from './back-off.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** The longest and the shortest wait before an attempt. */
const bounds = (attempt: number, first?: number): readonly number[] => {
  const timer = vi.spyOn(globalThis, 'setTimeout').mockReturnValue(0 as never);
  const drawn = vi.spyOn(Math, 'random').mockReturnValueOnce(0).mockReturnValueOnce(1);
  void backOff(attempt, first);
  void backOff(attempt, first);
  const waits = timer.mock.calls.map(([, ms]) => Number(ms));
  expect(drawn).toHaveBeenCalledTimes(2);
  vi.restoreAllMocks();
  return waits;
};

it('waits for any time from nothing to a bound that doubles, up to a second', () => {
  expect([0, 1, 2, 3].map(attempt => bounds(attempt))).toEqual([
    [0, 25],
    [0, 50],
    [0, 100],
    [0, 200],
  ]);
  expect(bounds(2, 50)).toEqual([0, 200]);
  expect(bounds(20)).toEqual([0, 1_000]);
});

it('comes to an end', async () => {
  await expect(backOff(0, 1)).resolves.toBeUndefined();
});
