import { describe, expect, it } from 'vitest';
import { byDue, dueOf } from './due.ts';

const now = new Date('2026-11-23T12:00:00');
const task = (id: string, dueAt?: string) => ({ id, dueAt }) as never;

describe('the tasks of the day', () => {
  it('are overdue, for today, for later or for some day', () => {
    expect(dueOf('2026-11-23T11:59:00', now)).toBe('overdue');
    expect(dueOf('2026-11-23T18:00:00', now)).toBe('today');
    expect(dueOf('2026-11-24T00:10:00', now)).toBe('later');
    expect(dueOf(undefined, now)).toBe('someday');
  });

  it('stand in the order of urgency', () => {
    const tasks = [
      task('c', '2026-12-01T10:00:00'),
      task('d'),
      task('b', '2026-11-23T15:00:00'),
      task('a', '2026-11-20T10:00:00'),
      task('a2', '2026-11-21T10:00:00'),
    ];
    expect(byDue(tasks, 'dueAt', now).map(([due, some]) => [due, some.map(one => one.id)])).toEqual([
      ['overdue', ['a', 'a2']],
      ['today', ['b']],
      ['later', ['c']],
      ['someday', ['d']],
    ]);
  });
});
