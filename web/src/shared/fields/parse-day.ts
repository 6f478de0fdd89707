const two = (text: string): string => text.padStart(2, '0');

/** A day that exists, as `2026-11-23`. */
const day = (year: string, month: string, date: string): string | null => {
  const text = `${year}-${two(month)}-${two(date)}`;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : null;
};

/**
 * A day as people here type it: year first (`2026-11-23`, `2026.11.23`) or day first (`23.11.2026`, `23/11/2026`). `null` for what is
 * no day, such as 31 February: it is never bent into another one.
 */
export const parseDay = (typed: string): string | null => {
  const parts = typed.trim().split(/[-./\s]+/);
  const [one = '', two = '', three = ''] = parts;
  if (parts.length !== 3 || !parts.every(part => /^\d+$/.test(part)) || two.length > 2) return null;
  if (one.length === 4 && three.length <= 2) return day(one, two, three);
  return three.length === 4 && one.length <= 2 ? day(three, two, one) : null;
};
