import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateIn, instantOf, plusDays, stretchAt, weekday } from './zoned-time.ts';

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

describe('a stretch of time without a change of clocks', () => {
  it.each([
    ['2026-11-23T03:00:00Z', 'Asia/Ulaanbaatar', '2026-11-23', 480, '2026-11-23T16:00:00.000Z'],
    ['2026-10-24T23:30:00Z', 'Europe/Berlin', '2026-10-25', 120, '2026-10-25T01:00:00.000Z'],
    ['2026-10-25T01:00:00Z', 'Europe/Berlin', '2026-10-25', 60, '2026-10-25T23:00:00.000Z'],
    ['2026-03-29T00:59:59Z', 'Europe/Berlin', '2026-03-29', 60, '2026-03-29T01:00:00.000Z'],
    ['2016-09-23T14:10:00Z', 'Asia/Ulaanbaatar', '2016-09-23', 540, '2016-09-23T15:00:00.000Z'],
    ['2016-09-23T15:00:00Z', 'Asia/Ulaanbaatar', '2016-09-23', 480, '2016-09-23T16:00:00.000Z'],
    ['2010-11-07T02:30:30Z', 'America/St_Johns', '2010-11-07', -150, '2010-11-07T02:31:00.000Z'],
    ['2011-12-30T09:30:00Z', 'Pacific/Apia', '2011-12-29', -600, '2011-12-30T10:00:00.000Z'],
  ])('from %s in %s: on %s, %d minutes ahead, to %s', (from, zone, date, minutes, end) => {
    const stretch = stretchAt(Date.parse(from), zone);

    expect({ ...stretch, end: iso(stretch.end) }).toEqual({ date, ahead: minutes * 60_000, end });
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
