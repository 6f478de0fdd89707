import type { Guard } from '../core/command.ts';
import type { RecordOf } from '../core/record-type.ts';
import { issueIf, refuse } from '../core/refuse.ts';
import { settings } from './settings.ts';

type Settings = Partial<RecordOf<typeof settings>>;

const clock = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether the runtime knows the IANA time zone (`Asia/Ulaanbaatar`); offsets such as `+08:00` are refused, they know no summer time. */
export const isTimeZone = (name: string): boolean => {
  if (!/^[A-Z]/.test(name)) return false;
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

const hours = ({ workFrom = '', workTo = '', workDays = [] }: Settings) => [
  ...issueIf(
    !clock.test(workFrom),
    'workFrom',
    'settings.clock',
    'Give the time as HH:MM, for example 09:00.',
  ),
  ...issueIf(!clock.test(workTo), 'workTo', 'settings.clock', 'Give the time as HH:MM, for example 18:00.'),
  ...issueIf(workFrom >= workTo, 'workTo', 'settings.clock-order', 'Work ends after it begins.'),
  ...issueIf(
    workDays.length === 0 || workDays.some(day => !/^[1-7]$/.test(day)),
    'workDays',
    'settings.work-days',
    'Name at least one work day, from 1 (Monday) to 7 (Sunday).',
  ),
];

/** A tenant's settings can be reckoned with: a time zone and currency that exist, hours that begin before they end. */
export const soundSettings: Guard = {
  of: settings,
  check: record => {
    const given = record as Settings;
    refuse([
      ...issueIf(
        !isTimeZone(given.timeZone ?? ''),
        'timeZone',
        'settings.time-zone',
        'There is no such time zone.',
      ),
      ...issueIf(
        !/^[A-Z]{3}$/.test(given.currency ?? ''),
        'currency',
        'settings.currency',
        'Give the currency as three letters, for example MNT.',
      ),
      ...issueIf(
        given.country !== undefined && !/^[A-Z]{2}$/.test(given.country),
        'country',
        'settings.country',
        'Give the country as two letters, for example MN.',
      ),
      ...hours(given),
    ]);
  },
};
