import { instantOf } from '../work/zoned-time.ts';
import { readDate } from './read-date.ts';

const clock = /[T\s,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/;

/** A date with or without a time of day, on the clocks of `timeZone`, as an instant in UTC; `undefined` when it is none. */
export const readDateTime = (text: string, locale: string, timeZone: string): string | undefined => {
  const trimmed = text.trim();
  if (/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(trimmed)) {
    const instant = Date.parse(trimmed);
    return Number.isNaN(instant) ? undefined : new Date(instant).toISOString();
  }
  const [time = '', hours = '0', minutes = '00'] = clock.exec(trimmed) ?? [];
  const date = readDate(trimmed.slice(0, trimmed.length - time.length), locale);
  if (date === undefined || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return new Date(instantOf(date, `${hours.padStart(2, '0')}:${minutes}`, timeZone)).toISOString();
};
