import { AppError } from '../core/app-error.ts';
import { dateIn, instantOf, plusDays, weekday } from './zoned-time.ts';

/** When a tenant works: IANA zone, ISO days of the week (`1` is Monday), and from when to when (`HH:MM`) on each of them. */
export interface WorkingHours {
  readonly timeZone: string;
  readonly workDays: readonly string[];
  readonly workFrom: string;
  readonly workTo: string;
}

const minute = 60_000;

/** Begin and end of work on a date, as instants; `undefined` on a day off, and on one that the zone left out (Samoa, 30 December 2011). */
const windowOn = (date: string, hours: WorkingHours): readonly [number, number] | undefined => {
  if (!hours.workDays.includes(String(weekday(date)))) return undefined;
  const from = instantOf(date, hours.workFrom, hours.timeZone);
  if (dateIn(from, hours.timeZone) !== date) return undefined;
  return [from, instantOf(date, hours.workTo, hours.timeZone)];
};

const check = (hours: WorkingHours): void => {
  if (hours.workFrom < hours.workTo && hours.workDays.some(day => /^[1-7]$/.test(day))) return;
  throw new AppError('invalid', 'working-hours.none', 'There is no working time in these settings.');
};

/**
 * The time at which so many minutes of working time have passed since `fromIso` (ISO 8601), in UTC. Time outside working hours does not
 * count; minutes are elapsed ones, also on days with a change to or from summer time. Nothing to add gives the same time, or the
 * next beginning of work. Throws `working-hours.none` when nobody ever works.
 */
export const addWorkingMinutes = (fromIso: string, minutes: number, hours: WorkingHours): string => {
  check(hours);
  let left = minutes * minute;
  let at = Date.parse(fromIso);
  for (let date = dateIn(at, hours.timeZone); ; date = plusDays(date, 1)) {
    const window = windowOn(date, hours);
    if (window === undefined || at > window[1]) continue;
    at = Math.max(at, window[0]);
    if (left <= window[1] - at) return new Date(at + left).toISOString();
    left -= window[1] - at;
    at = window[1];
  }
};
