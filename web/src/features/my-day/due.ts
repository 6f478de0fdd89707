import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import { daysFrom } from '../../shared/format/moment.ts';

/** When work is due, as one looks at it in the morning. */
export type Due = 'overdue' | 'today' | 'later' | 'someday';

/** Where a task belongs. Without a date it is for some day. */
export const dueOf = (dueAt: unknown, now: Date): Due => {
  if (typeof dueAt !== 'string') return 'someday';
  const at = new Date(dueAt);
  if (at.getTime() < now.getTime()) return 'overdue';
  return daysFrom(now, at) === 0 ? 'today' : 'later';
};

const order: readonly Due[] = ['overdue', 'today', 'later', 'someday'];

/** Tasks by when they are due, groups and tasks in the order of urgency; groups without tasks are left out. */
export const byDue = (
  tasks: readonly AnyRecord[],
  name: string,
  now: Date,
): readonly (readonly [Due, readonly AnyRecord[]])[] => {
  const sorted = tasks.toSorted((one, other) =>
    String(one[name] ?? '9').localeCompare(String(other[name] ?? '9')),
  );
  const groups = Map.groupBy(sorted, task => dueOf(task[name], now));
  return order.flatMap(due => {
    const found = groups.get(due);
    return found === undefined ? [] : [[due, found] as const];
  });
};
