import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusal } from '../testing/scene.ts';
import { addWorkingMinutes, type WorkingHours } from './working-hours.ts';

const week: WorkingHours = {
  timeZone: 'Asia/Ulaanbaatar',
  workDays: ['1', '2', '3', '4', '5'],
  workFrom: '09:00',
  workTo: '18:00',
};
const at = (timeZone: string, more: Partial<WorkingHours> = {}): WorkingHours => ({
  ...week,
  timeZone,
  ...more,
});

describe('adding working minutes', () => {
  it.each([
    ['within a day', '2026-11-23T02:00:00.000Z', 60, 'Asia/Ulaanbaatar', '2026-11-23T03:00:00.000Z'],
    ['before work begins', '2026-11-22T22:00:00.000Z', 60, 'Asia/Ulaanbaatar', '2026-11-23T02:00:00.000Z'],
    ['over the evening', '2026-11-23T09:30:00.000Z', 60, 'Asia/Ulaanbaatar', '2026-11-24T01:30:00.000Z'],
    ['up to the very end', '2026-11-23T09:00:00.000Z', 60, 'Asia/Ulaanbaatar', '2026-11-23T10:00:00.000Z'],
    ['over a weekend', '2026-11-27T09:30:00.000Z', 60, 'Asia/Ulaanbaatar', '2026-11-30T01:30:00.000Z'],
    ['on a Saturday', '2026-11-28T04:00:00.000Z', 60, 'Asia/Ulaanbaatar', '2026-11-30T02:00:00.000Z'],
    ['for a week', '2026-11-23T01:00:00.000Z', 5 * 540, 'Asia/Ulaanbaatar', '2026-11-27T10:00:00.000Z'],
    ['in Yerevan (+04:00)', '2026-11-23T05:00:00.000Z', 60, 'Asia/Yerevan', '2026-11-23T06:00:00.000Z'],
    [
      'in Tbilisi (+04:00), evening',
      '2026-11-23T13:30:00.000Z',
      60,
      'Asia/Tbilisi',
      '2026-11-24T05:30:00.000Z',
    ],
    [
      'over a day that was left out',
      '2011-12-30T09:30:00.000Z',
      60,
      'Pacific/Apia',
      '2012-01-01T20:00:00.000Z',
    ],
    ['in Berlin in winter', '2026-11-23T07:00:00.000Z', 60, 'Europe/Berlin', '2026-11-23T09:00:00.000Z'],
    ['in Berlin in summer', '2026-07-20T06:00:00.000Z', 60, 'Europe/Berlin', '2026-07-20T08:00:00.000Z'],
    ['into winter time', '2026-10-23T15:30:00.000Z', 60, 'Europe/Berlin', '2026-10-26T08:30:00.000Z'],
    ['into summer time', '2026-03-27T16:30:00.000Z', 60, 'Europe/Berlin', '2026-03-30T07:30:00.000Z'],
    ['over the end of a year', '2026-12-31T09:59:00.000Z', 2, 'Asia/Ulaanbaatar', '2027-01-01T01:01:00.000Z'],
    ['over a leap day', '2028-02-28T09:30:00.000Z', 60, 'Asia/Ulaanbaatar', '2028-02-29T01:30:00.000Z'],
    [
      'from a time with an offset',
      '2026-11-23T10:00:00+08:00',
      60,
      'Asia/Ulaanbaatar',
      '2026-11-23T03:00:00.000Z',
    ],
  ])('%s', (_where, from, minutes, zone, until) => {
    expect(addWorkingMinutes(from, minutes, at(zone))).toBe(until);
  });

  it('knows a local day that is another one in UTC', () => {
    const aucklandMonday = '2026-11-22T20:30:00.000Z';

    expect(addWorkingMinutes(aucklandMonday, 30, at('Pacific/Auckland'))).toBe('2026-11-22T21:00:00.000Z');
  });

  it('counts elapsed minutes on a day on which the clocks go back during work', () => {
    const nights = at('Europe/Berlin', { workDays: ['7'], workFrom: '01:00', workTo: '05:00' });

    expect(addWorkingMinutes('2026-10-24T23:00:00.000Z', 300, nights)).toBe('2026-10-25T04:00:00.000Z');
  });

  it('has an hour less on a day on which the clocks go forward during work', () => {
    const nights = at('Europe/Berlin', { workDays: ['7'], workFrom: '01:00', workTo: '05:00' });

    expect(addWorkingMinutes('2026-03-29T00:00:00.000Z', 240, nights)).toBe('2026-04-05T00:00:00.000Z');
  });

  const sundays = (workFrom: string, workTo: string, timeZone = 'Europe/Berlin') =>
    at(timeZone, { workDays: ['7'], workFrom, workTo });

  it.each<[string, string, number, string, WorkingHours]>([
    [
      'within its second showing',
      '2026-10-24T23:00:00.000Z',
      150,
      '2026-10-25T01:45:00.000Z',
      sundays('01:00', '02:45'),
    ],
    [
      'with an end that is shown twice: people work at both',
      '2026-10-25T00:00:00.000Z',
      60,
      '2026-10-25T01:30:00.000Z',
      sundays('02:00', '02:30'),
    ],
    [
      'with a beginning that is shown twice',
      '2026-10-25T00:00:00.000Z',
      90,
      '2026-10-25T02:30:00.000Z',
      sundays('02:30', '06:00'),
    ],
    [
      'from its second showing on',
      '2026-10-25T01:10:00.000Z',
      20,
      '2026-10-25T01:30:00.000Z',
      sundays('01:00', '02:45'),
    ],
    [
      'before midnight, in Ulaanbaatar in 2016',
      '2016-09-23T14:00:00.000Z',
      90,
      '2016-09-23T15:45:00.000Z',
      at('Asia/Ulaanbaatar', { workFrom: '09:00', workTo: '23:45' }),
    ],
    [
      "a minute after midnight, in St John's in 2010",
      '2010-11-07T02:20:00.000Z',
      30,
      '2010-11-07T02:52:00.000Z',
      at('America/St_Johns', { workDays: ['6'], workFrom: '09:00', workTo: '23:59' }),
    ],
  ])('counts an hour that clocks show twice twice: %s', (_how, from, minutes, until, hours) => {
    expect(addWorkingMinutes(from, minutes, hours)).toBe(until);
  });

  it('begins when clocks jump over the beginning, and ends when they jump over the end', () => {
    expect(addWorkingMinutes('2026-03-29T00:00:00.000Z', 10, sundays('02:30', '06:00'))).toBe(
      '2026-03-29T01:10:00.000Z',
    );
    expect(addWorkingMinutes('2026-03-29T00:30:00.000Z', 40, sundays('01:00', '02:30'))).toBe(
      '2026-04-04T23:10:00.000Z',
    );
  });

  it('given nothing to add, then it is the same time at work, or the next beginning of work', () => {
    expect(addWorkingMinutes('2026-11-23T02:34:56.000Z', 0, week)).toBe('2026-11-23T02:34:56.000Z');
    expect(addWorkingMinutes('2026-11-23T10:00:00.000Z', 0, week)).toBe('2026-11-23T10:00:00.000Z');
    expect(addWorkingMinutes('2026-11-28T02:00:00.000Z', 0, week)).toBe('2026-11-30T01:00:00.000Z');
  });

  it('given one work day a week, then it goes on there', () => {
    expect(addWorkingMinutes('2026-11-25T09:30:00.000Z', 60, { ...week, workDays: ['3'] })).toBe(
      '2026-12-02T01:30:00.000Z',
    );
  });

  it.each([
    { workDays: [] },
    { workDays: ['8'] },
    { workFrom: '18:00', workTo: '09:00' },
    { workTo: '09:00' },
  ])('refuses hours in which nobody ever works: %j', none => {
    expect(refusal(() => addWorkingMinutes('2026-11-23T02:00:00.000Z', 1, { ...week, ...none })).code).toBe(
      'working-hours.none',
    );
  });
});

describe('adding working minutes, whatever the time, zone and week', () => {
  const zones = [
    'Asia/Ulaanbaatar',
    'Asia/Yerevan',
    'Asia/Tbilisi',
    'Europe/Berlin',
    'America/New_York',
    'UTC',
  ];
  const clock = (hour: number, minute: number) =>
    `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  const hours = fc
    .record({
      timeZone: fc.constantFrom(...zones),
      workDays: fc.uniqueArray(fc.constantFrom('1', '2', '3', '4', '5', '6', '7'), { minLength: 1 }),
      begin: fc.integer({ min: 4, max: 12 }),
      length: fc.integer({ min: 1, max: 11 }),
      minute: fc.constantFrom(0, 15, 30),
    })
    .map(({ begin, length, minute, ...rest }) => ({
      ...rest,
      workFrom: clock(begin, minute),
      workTo: clock(begin + length, minute),
    }));
  const instants = fc
    .integer({
      min: Date.parse('2024-01-01T00:00:00Z') / 60_000,
      max: Date.parse('2030-01-01T00:00:00Z') / 60_000,
    })
    .map(minutes => new Date(minutes * 60_000).toISOString());
  const minutes = fc.integer({ min: 0, max: 3000 });
  const runs = { numRuns: 150 };

  const local = (iso: string, timeZone: string): { day: string; time: string } => {
    const shown = new Date(iso).toLocaleString('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    });
    const [day = '', time = ''] = shown.split(/,? /);
    return { day: String(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(day) + 1), time };
  };

  it('ends at a time at which people work', () => {
    fc.assert(
      fc.property(instants, minutes, hours, (from, many, week) => {
        const { day, time } = local(addWorkingMinutes(from, many, week), week.timeZone);

        expect(week.workDays).toContain(day);
        expect(time >= week.workFrom && time <= week.workTo).toBe(true);
      }),
      runs,
    );
  });

  it('is never earlier than so many minutes on the clock', () => {
    fc.assert(
      fc.property(instants, minutes, hours, (from, many, week) => {
        const passed = Date.parse(addWorkingMinutes(from, many, week)) - Date.parse(from);

        expect(passed).toBeGreaterThanOrEqual(many * 60_000);
      }),
      runs,
    );
  });

  it('comes to the same in two parts as in one', () => {
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: 1, max: 1500 }),
        fc.integer({ min: 1, max: 1500 }),
        hours,
        (from, one, two, week) => {
          const parts = addWorkingMinutes(addWorkingMinutes(from, one, week), two, week);

          expect(parts).toBe(addWorkingMinutes(from, one + two, week));
        },
      ),
      runs,
    );
  });

  it('comes later for who begins later', () => {
    fc.assert(
      fc.property(instants, instants, minutes, hours, (one, other, many, week) => {
        const [early, late] = [one, other].sort() as [string, string];

        expect(addWorkingMinutes(early, many, week) <= addWorkingMinutes(late, many, week)).toBe(true);
      }),
      runs,
    );
  });
});
