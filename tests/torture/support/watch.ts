import type { WorkingHours } from '../../../domain/work/working-hours.ts';

const minute = 60_000;

/** Zones with a change of clocks, at midnight too, by half an hour, of a whole day, and with none (any more). */
export const zones = [
  'Asia/Ulaanbaatar',
  'Asia/Yerevan',
  'Asia/Tbilisi',
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Pacific/Auckland',
  'Asia/Kathmandu',
  'Pacific/Apia',
];

/**
 * Instants about which clocks or calendars turn: changes of 2026, ends of months and of years, a leap day; Ulaanbaatar's last summer time, Tbilisi's
 * and Yerevan's changes of zone, the day that Samoa left out.
 */
export const turns = [
  '2026-03-08T07:00:00Z',
  '2026-03-29T01:00:00Z',
  '2026-04-05T00:00:00Z',
  '2026-04-24T00:00:00Z',
  '2026-09-06T04:00:00Z',
  '2026-10-25T01:00:00Z',
  '2026-11-01T06:00:00Z',
  '2026-01-31T23:30:00Z',
  '2026-12-31T18:00:00Z',
  '2028-02-29T12:00:00Z',
  '2016-03-25T18:00:00Z',
  '2016-09-23T15:00:00Z',
  '2004-06-26T19:00:00Z',
  '2005-03-26T23:00:00Z',
  '2011-10-29T22:00:00Z',
  '2011-12-30T10:00:00Z',
].map(text => Date.parse(text));

const formatters = new Map<string, Intl.DateTimeFormat>();
const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const made =
    formatters.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  formatters.set(timeZone, made);
  return made;
};
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What a clock on the wall shows: the day of the week (1 is Monday) and the minute of the day. */
interface Shown {
  readonly day: string;
  readonly minute: number;
}

const quarter = 15 * minute;
const seen = new Map<string, Shown>();

/** Looks at the clock once a quarter of an hour: clocks are only changed at such times. */
const shownAt = (instant: number, timeZone: string): Shown => {
  const key = `${timeZone} ${instant}`;
  const known = seen.get(key);
  if (known !== undefined) return known;
  const parts = Object.fromEntries(
    formatterOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const day = String(days.indexOf(parts.weekday ?? '') + 1);
  const shown = { day, minute: Number(parts.hour) * 60 + Number(parts.minute) };
  seen.set(key, shown);
  return shown;
};

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** Whether clocks on the wall say that people work in the minute that begins now. */
const works = (instant: number, { timeZone, workDays, workFrom, workTo }: WorkingHours): boolean => {
  const begun = Math.floor(instant / quarter) * quarter;
  const shown = shownAt(begun, timeZone);
  const now = shown.minute + Math.floor((instant - begun) / minute);
  return workDays.includes(shown.day) && now >= minuteOf(workFrom) && now < minuteOf(workTo);
};

/** When so many minutes of work have passed, by counting minutes one after the other, as somebody with a watch would. */
export const counted = (from: number, minutes: number, hours: WorkingHours): number => {
  let at = from;
  for (let left = minutes; left > 0; at += minute) if (works(at, hours)) left -= 1;
  return at;
};
