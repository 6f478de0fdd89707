import type { Attempts } from './records.ts';

const freeFailures = 5;
const quietReset = 15 * 60_000;

/** Whether a name is locked out now. Attempts in that time are refused and not counted. */
export function isLocked(attempts: Attempts | undefined, now: number): boolean {
  return attempts !== undefined && now < attempts.lockedUntil;
}

/** Whether nothing of it counts any more. */
export function isForgotten(attempts: Attempts, now: number): boolean {
  return now - attempts.lastAt >= quietReset && now >= attempts.lockedUntil;
}

/**
 * Counts one failed sign-in. From the fifth on the name is locked for 2^(n-5) seconds, at most 15 minutes;
 * 15 quiet minutes begin anew (Cognito developer guide, "Lockout behavior for failed sign-in attempts").
 */
export function afterFailure(attempts: Attempts | undefined, now: number): Attempts {
  const earlier = attempts && !isForgotten(attempts, now) ? attempts.failures : 0;
  const failures = earlier + 1;
  const seconds = failures < freeFailures ? 0 : Math.min(2 ** (failures - freeFailures), quietReset / 1000);
  return { failures, lastAt: now, lockedUntil: now + seconds * 1000 };
}
