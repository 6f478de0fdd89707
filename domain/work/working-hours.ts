import { AppError } from '../core/app-error.ts';
import { type Stretch, stretchAt, weekday } from './zoned-time.ts';

/** When a tenant works: IANA zone, ISO days of the week (`1` is Monday), and from when to when (`HH:MM`) on each of them. */
export interface WorkingHours {
  readonly timeZone: string;
  readonly workDays: readonly string[];
  readonly workFrom: string;
  readonly workTo: string;
}

const minute = 60_000;

/** From when to when people work in a stretch; `undefined` when they do not. */
const workIn = ({ date, ahead, end }: Stretch, hours: WorkingHours) => {
  if (!hours.workDays.includes(String(weekday(date)))) return undefined;
  const at = (clock: string): number => Date.parse(`${date}T${clock}:00.000Z`) - ahead;
  const from = at(hours.workFrom);
  return from < end ? { from, to: Math.min(at(hours.workTo), end) } : undefined;
};

const check = (hours: WorkingHours): void => {
  if (hours.workFrom < hours.workTo && hours.workDays.some(day => /^[1-7]$/.test(day))) return;
  throw new AppError('invalid', 'working-hours.none', 'There is no working time in these settings.');
};

/**
 * The time at which so many minutes of working time have passed since `fromIso` (ISO 8601), in UTC. Work is whenever a clock on the wall shows
 * working hours; minutes are elapsed ones. So an hour that clocks show twice, as summer time ends, counts twice, and one that they leave out does
 * not count. Nothing to add gives the same time, or the next beginning of work. Throws `working-hours.none` when nobody ever works.
 */
export const addWorkingMinutes = (fromIso: string, minutes: number, hours: WorkingHours): string => {
  check(hours);
  let left = minutes * minute;
  for (let at = Date.parse(fromIso); ; ) {
    const stretch = stretchAt(at, hours.timeZone);
    const work = workIn(stretch, hours);
    if (work !== undefined && at <= work.to) {
      const begin = Math.max(at, work.from);
      if (left <= work.to - begin) return new Date(begin + left).toISOString();
      left -= work.to - begin;
    }
    at = stretch.end;
  }
};
