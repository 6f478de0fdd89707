import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateIn, instantOf, plusDays, weekday } from './zoned-time.ts';

const iso = (instant: number) => new Date(instant).toISOString();

describe('the date in a zone', () => {
  it.each([
    ['2026-11-22T16:00:00Z', 'Asia/Ulaanbaatar', '2026-11-23'],
    ['2026-11-22T15:59:59Z', 'Asia/Ulaanbaatar', '2026-11-22'],
    ['2026-11-23T04:59:00Z', 'America/New_York', '2026-11-22'],
    ['2026-11-22T20:00:00Z', 'Asia/Yerevan', '2026-11-23'],
  ])('at %s in %s is %s', (instant, zone, date) => {
    expect(dateIn(Date.parse(instant), zone)).toBe(date);
  });

  it('is asked for in zones that exist', () => {
    expect(() => dateIn(0, 'Asia/Nowhere')).toThrow(RangeError);
  });
});

describe('the instant of a time in a zone', () => {
  it.each([
    ['2026-11-23', '09:00', 'Asia/Ulaanbaatar', '2026-11-23T01:00:00.000Z'],
    ['2026-11-23', '09:00', 'Asia/Tbilisi', '2026-11-23T05:00:00.000Z'],
    ['2026-01-15', '09:00', 'Europe/Berlin', '2026-01-15T08:00:00.000Z'],
    ['2026-07-15', '09:00', 'Europe/Berlin', '2026-07-15T07:00:00.000Z'],
    ['2026-11-23', '00:00', 'America/New_York', '2026-11-23T05:00:00.000Z'],
  ])('%s %s in %s', (date, clock, zone, instant) => {
    expect(iso(instantOf(date, clock, zone))).toBe(instant);
  });

  it('that occurs twice is the first', () => {
    expect(iso(instantOf('2026-10-25', '02:30', 'Europe/Berlin'))).toBe('2026-10-25T00:30:00.000Z');
  });

  it('that is left out is as much later as the clocks jump', () => {
    expect(iso(instantOf('2026-03-29', '02:30', 'Europe/Berlin'))).toBe('2026-03-29T01:30:00.000Z');
  });

  it('is on that date', () => {
    const days = fc.integer({ min: 0, max: 3000 }).map(days => plusDays('2024-01-01', days));
    const zones = fc.constantFrom(
      'Asia/Ulaanbaatar',
      'Europe/Berlin',
      'America/New_York',
      'Pacific/Auckland',
    );

    fc.assert(
      fc.property(days, zones, (date, zone) => {
        expect(dateIn(instantOf(date, '12:00', zone), zone)).toBe(date);
      }),
    );
  });
});

describe('the calendar', () => {
  it.each([
    ['2026-11-23', 1],
    ['2026-11-28', 6],
    ['2026-11-29', 7],
    ['2028-02-29', 2],
  ])('says that %s is day %d of the week', (date, day) => {
    expect(weekday(date)).toBe(day);
  });

  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-03-01', -1, '2026-02-28'],
  ])('adds days: %s + %d = %s', (date, days, sum) => {
    expect(plusDays(date, days)).toBe(sum);
  });
});
