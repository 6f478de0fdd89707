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

/** The day of the week of a date, 1 (Monday) to 7 (Sunday), as ISO 8601 counts. */
export const weekday = (date: string): number => new Date(`${date}T00:00:00.000Z`).getUTCDay() || 7;
