import { describe, expect, it } from 'vitest';
import { periodsAt } from './periods.ts';

const at = (day: string) =>
  Object.fromEntries(periodsAt(new Date(`${day}T12:00:00`)).map(one => [one.name, one]));

describe('spans of days', () => {
  it('take a Sunday for the end of its week, across months and years', () => {
    expect(at('2026-03-01').thisWeek).toMatchObject({ from: '2026-02-23', to: '2026-03-01' });
    expect(at('2027-01-01').thisWeek).toMatchObject({ from: '2026-12-28', to: '2027-01-03' });
  });

  it('know how long months are', () => {
    expect(at('2028-02-10').thisMonth).toMatchObject({ from: '2028-02-01', to: '2028-02-29' });
    expect(at('2026-01-31').lastMonth).toMatchObject({ from: '2025-12-01', to: '2025-12-31' });
    expect(at('2026-05-31').today).toMatchObject({ from: '2026-05-31', to: '2026-05-31' });
  });
});
