import { pause } from '../pause.ts';
import { evaluatePath, type Step, stateOf } from './step.ts';

/** Node's timers hold 24.8 days; a piece of a day also meets changes of the clock. */
const PIECE = 24 * 3600 * 1000;

/** When a `Wait` state that is entered now ends, in milliseconds since 1970. Throws when its path holds no time. */
export async function waitDeadline(step: Step, now: number): Promise<number> {
  const { Seconds, SecondsPath, Timestamp, TimestampPath } = stateOf(step);
  if (Seconds !== undefined) return now + Seconds * 1000;
  if (SecondsPath !== undefined) return now + secondsOf(await evaluatePath(step, SecondsPath)) * 1000;
  if (Timestamp !== undefined) return timeOf(Timestamp);
  if (TimestampPath !== undefined) return timeOf(await evaluatePath(step, TimestampPath));
  throw new Error('A Wait state needs a time');
}

/** Sleeps until a time, in pieces of a day at most; ends at once when `signal` is aborted. */
export async function sleepUntil(deadline: number, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const left = deadline - Date.now();
    if (left <= 0) return;
    await pause(Math.min(left, PIECE), signal);
  }
}

function secondsOf(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw new Error(`SecondsPath holds ${JSON.stringify(value)}, not whole seconds`);
}

function timeOf(value: unknown): number {
  const time = typeof value === 'string' && value.includes('T') ? Date.parse(value) : Number.NaN;
  if (Number.isFinite(time)) return time;
  throw new Error(`${JSON.stringify(value)} is not an RFC 3339 timestamp`);
}
