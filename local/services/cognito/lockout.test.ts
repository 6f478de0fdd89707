import { describe, expect, it } from 'vitest';
import { afterFailure, isLocked } from './lockout.ts';
import type { Attempts } from './records.ts';

const fail = (times: number, from?: Attempts, now = 0): Attempts =>
  Array.from({ length: times }).reduce<Attempts | undefined>(state => afterFailure(state, now), from)!;

describe('the lock-out', () => {
  it('doubles from one second at the fifth failure to fifteen minutes', () => {
    expect([1, 4, 5, 6, 10, 14, 15, 40].map(n => fail(n).lockedUntil / 1000)).toEqual([
      0, 0, 1, 2, 32, 512, 900, 900,
    ]);
  });

  it('holds until its time, not longer', () => {
    const state = fail(6);
    expect([isLocked(state, 1_999), isLocked(state, 2_000), isLocked(undefined, 0)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is forgotten after fifteen quiet minutes', () => {
    expect(fail(1, fail(10), 15 * 60_000).failures).toBe(1);
    expect(fail(1, fail(10), 15 * 60_000 - 1).failures).toBe(11);
  });
});
