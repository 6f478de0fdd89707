/** Formatters are slow to make (about 0.1 ms) and the same for ever. */
const formatters = new Map<string, Intl.DateTimeFormat>();

const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const made =
    formatters.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  formatters.set(timeZone, made);
  return made;
};

/** What the clocks of a zone show at an instant (milliseconds since 1970), as if it were UTC. Throws a RangeError for an unknown zone. */
const wallClock = (instant: number, timeZone: string): number => {
  const parts = formatterOf(timeZone).formatToParts(instant);
  const of = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find(part => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
};

const offset = (instant: number, timeZone: string): number =>
  wallClock(instant, timeZone) - Math.floor(instant / 1000) * 1000;

/** The date (`2026-11-23`) that it is in a zone at an instant. */
export const dateIn = (instant: number, timeZone: string): string =>
  new Date(wallClock(instant, timeZone)).toISOString().slice(0, 10);

/**
 * The instant at which clocks of the zone show this date and time (`HH:MM`). A time that occurs twice, as summer time ends, is the
 * first; one that is left out, as it begins, is as much later as the clocks jump.
 */
export const instantOf = (date: string, clock: string, timeZone: string): number => {
  const shown = Date.parse(`${date}T${clock}:00.000Z`);
  const day = 86_400_000;
  const candidates = [offset(shown - day, timeZone), offset(shown + day, timeZone)].map(by => shown - by);
  const right = candidates.filter(instant => wallClock(instant, timeZone) === shown);
  return right.length > 0 ? Math.min(...right) : Math.max(...candidates);
};

/** The date so many days later. */
export const plusDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** A span of time of one date during which nobody changes the clocks. */
export interface Stretch {
  readonly date: string;
  /** By how much clocks are ahead of UTC, in milliseconds. */
  readonly ahead: number;
  /** The instant at which the date ends or clocks are changed. */
  readonly end: number;
}

/** The second at which clocks are changed, between one at which they are so far ahead of UTC and one at which they are not. */
const changeBetween = (before: number, after: number, ahead: number, timeZone: string): number => {
  const middle = Math.floor((before + after) / 2);
  if (middle === before) return after;
  return offset(middle * 1000, timeZone) === ahead
    ? changeBetween(middle, after, ahead, timeZone)
    : changeBetween(before, middle, ahead, timeZone);
};

/**
 * The stretch that an instant lies in. Walking from one to the next meets each instant once: an hour that clocks show twice is in two of them, one
 * that they leave out in none.
 */
export const stretchAt = (instant: number, timeZone: string): Stretch => {
  const ahead = offset(instant, timeZone);
  const date = new Date(instant + ahead).toISOString().slice(0, 10);
  const midnight = Date.parse(`${plusDays(date, 1)}T00:00:00.000Z`) - ahead;
  if (offset(midnight - 1, timeZone) === ahead) return { date, ahead, end: midnight };
  const [before, after] = [Math.floor(instant / 1000), midnight / 1000 - 1];
  return { date, ahead, end: changeBetween(before, after, ahead, timeZone) * 1000 };
};

/** The day of the week of a date, 1 (Monday) to 7 (Sunday), as ISO 8601 counts. */
export const weekday = (date: string): number => new Date(`${date}T00:00:00.000Z`).getUTCDay() || 7;
