import type { Translator } from '../i18n/translator.ts';

const minute = 60_000;
const hour = 60 * minute;
const two = (value: number): string => String(value).padStart(2, '0');

/** `14:05`, in the browser's time zone. */
export const clockText = (at: Date): string => `${two(at.getHours())}:${two(at.getMinutes())}`;

/** Midnight of that day, in milliseconds. */
const dayOf = (at: Date): number => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();

/** How many days lie between: 0 for today, -1 for yesterday. Rounded, since a day of the clock change has 23 or 25 hours. */
export const daysFrom = (now: Date, at: Date): number => Math.round((dayOf(at) - dayOf(now)) / (24 * hour));

/** `12 Oct`, with the year when it is another one than now. */
export const dayText = (at: Date, now: Date, { t }: Translator): string => {
  const values = { month: String(at.getMonth() + 1), day: at.getDate(), year: String(at.getFullYear()) };
  return t(at.getFullYear() === now.getFullYear() ? 'date.day' : 'date.dayOfYear', values);
};

/** The head of a day on a timeline: today, yesterday, `12 Oct`. */
export const dayHead = (at: Date, now: Date, translator: Translator): string => {
  const days = daysFrom(now, at);
  const near = { 0: 'date.today', [-1]: 'date.yesterday', 1: 'date.tomorrow' }[days];
  return near === undefined ? dayText(at, now, translator) : translator.t(near);
};

/** `2 h ago` and `in 20 min` when young, else the day; with the clock for the days next to now. */
export const relativeText = (at: Date, now: Date, translator: Translator): string => {
  const apart = at.getTime() - now.getTime();
  const size = Math.abs(apart);
  const side = apart < 0 ? 'ago' : 'in';
  if (size < minute) return translator.t('time.now');
  if (size < hour) return translator.t(`time.minutes.${side}`, { n: Math.round(size / minute) });
  if (size < 12 * hour) return translator.t(`time.hours.${side}`, { n: Math.round(size / hour) });
  if (Math.abs(daysFrom(now, at)) <= 1) return `${dayHead(at, now, translator)} ${clockText(at)}`;
  return dayText(at, now, translator);
};

/** The time on a timeline whose days have heads: `2 h ago` when young, else the clock. */
export const timeOfDay = (at: Date, now: Date, translator: Translator): string =>
  now.getTime() - at.getTime() < 12 * hour ? relativeText(at, now, translator) : clockText(at);

/** The exact time, for a hover. */
export const exactText = (at: Date, now: Date, translator: Translator): string =>
  `${dayText(at, now, translator)} ${clockText(at)}`;

/** An ISO date (`2026-11-23`) as that day here: read as a date-time it would be yesterday in the west. */
export const dateOf = (iso: string): Date => new Date(`${iso.slice(0, 10)}T00:00:00`);
