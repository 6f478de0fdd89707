import { describe, expect, it } from 'vitest';
import { issuesIn, refusal } from '../testing/scene.ts';
import { isTimeZone, soundSettings } from './sound-settings.ts';

const whole = {
  timeZone: 'Asia/Ulaanbaatar',
  currency: 'MNT',
  country: 'MN',
  workDays: ['1', '2', '3', '4', '5'],
  workFrom: '09:00',
  workTo: '18:00',
};
const check = (more: object = {}) => soundSettings.check({ ...whole, ...more });

describe('the guard of settings', () => {
  it('lets settings pass that can be reckoned with', () => {
    expect(() => check()).not.toThrow();
    expect(() =>
      check({ country: undefined, workDays: ['7'], workFrom: '00:00', workTo: '23:59' }),
    ).not.toThrow();
  });

  it.each([
    [{ timeZone: 'Asia/Nowhere' }, ['timeZone settings.time-zone']],
    [{ timeZone: undefined }, ['timeZone settings.time-zone']],
    [{ currency: 'mnt' }, ['currency settings.currency']],
    [{ currency: 'Tögrög' }, ['currency settings.currency']],
    [{ country: 'Mongolia' }, ['country settings.country']],
    [{ workFrom: '9:00' }, ['workFrom settings.clock']],
    [{ workFrom: '18:00', workTo: '09:00' }, ['workTo settings.clock-order']],
    [{ workTo: '24:00' }, ['workTo settings.clock']],
    [{ workDays: [] }, ['workDays settings.work-days']],
    [{ workDays: ['0'] }, ['workDays settings.work-days']],
    [{ workDays: ['Monday'] }, ['workDays settings.work-days']],
  ])('refuses %j', (wrong, issues) => {
    expect(issuesIn(refusal(() => check(wrong)))).toEqual(expect.arrayContaining(issues));
  });

  it('names all that is wrong at once', () => {
    const issues = issuesIn(refusal(() => check({ timeZone: 'x', currency: 'x', workDays: [] })));

    expect(issues).toHaveLength(3);
  });
});

describe('a time zone', () => {
  it.each(['Asia/Ulaanbaatar', 'Asia/Yerevan', 'Asia/Tbilisi', 'Europe/Berlin', 'UTC'])('%s is one', name => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['', '+08:00', 'Mars/Olympus', 'asia', 'Asia/Ulaanbaatar; drop'])('%j is none', name => {
    expect(isTimeZone(name)).toBe(false);
  });
});
