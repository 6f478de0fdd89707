/** A span of calendar days, both included. */
export interface Period {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** A day here as `2026-11-23`. */
const dayOf = (at: Date): string => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;

const shifted = (at: Date, days: number): Date =>
  new Date(at.getFullYear(), at.getMonth(), at.getDate() + days);

/** The spans that are asked for most, as of today; weeks begin on Monday. */
export const periodsAt = (now: Date): readonly Period[] => {
  const monday = shifted(now, -((now.getDay() + 6) % 7));
  const span = (name: string, from: Date, to: Date): Period => ({ name, from: dayOf(from), to: dayOf(to) });
  const [year, month] = [now.getFullYear(), now.getMonth()];
  return [
    span('today', now, now),
    span('thisWeek', monday, shifted(monday, 6)),
    span('thisMonth', new Date(year, month, 1), new Date(year, month + 1, 0)),
    span('lastMonth', new Date(year, month - 1, 1), new Date(year, month, 0)),
    span('thisYear', new Date(year, 0, 1), new Date(year, 11, 31)),
  ];
};
