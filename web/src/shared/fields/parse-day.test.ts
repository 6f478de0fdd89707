import { describe, expect, it } from 'vitest';
import { parseDay } from './parse-day.ts';

describe('a day that was typed', () => {
  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026.1.5', '2026-01-05'],
    ['23.11.2026', '2026-11-23'],
    [' 5/1/2026 ', '2026-01-05'],
  ])('%s is %s', (typed, meant) => expect(parseDay(typed)).toBe(meant));

  it.each(['31.02.2026', '2026-13-01', '99/99/9999', '23.11.26', '1', '', 'tomorrow', '2026-11-23-1'])(
    '%s is none',
    typed => expect(parseDay(typed)).toBeNull(),
  );
});
