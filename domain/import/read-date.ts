const padded = (number: number, digits = 2): string => String(number).padStart(digits, '0');

const exists = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1000;
};

/** Month before day only where that is written so: with slashes, in English, when it can be one. */
const ordered = (first: number, second: number, sign: string, locale: string): readonly [number, number] =>
  (sign === '/' && locale === 'en' && first <= 12) || second > 12 ? [second, first] : [first, second];

const yearOf = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

/** A date in the usual local spellings (`2026-11-23`, `2026.11.23`, `23.11.2026`, `11/23/2026`) as ISO 8601, or `undefined`. */
export const readDate = (text: string, locale: string): string | undefined => {
  const trimmed = text.trim();
  const yearFirst = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})\.?$/.exec(trimmed);
  const yearLast = /^(\d{1,2})([-./])(\d{1,2})[-./](\d{4}|\d{2})\.?$/.exec(trimmed);
  if (yearFirst === null && yearLast === null) return undefined;
  const [year, month, day] =
    yearFirst !== null
      ? [Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3])]
      : (() => {
          const [, first, sign = '', second, last = ''] = yearLast ?? [];
          const [d, m] = ordered(Number(first), Number(second), sign, locale);
          return [yearOf(last), m, d];
        })();
  if (year === undefined || month === undefined || day === undefined || !exists(year, month, day))
    return undefined;
  return `${padded(year, 4)}-${padded(month)}-${padded(day)}`;
};
