import * as z from 'zod';
import { AppError } from '../core/app-error.ts';
import { change } from '../core/change.ts';
import { command } from '../core/command.ts';
import { given } from '../core/given.ts';
import { task } from './task.ts';

/** Ticks a task off. Twice is a conflict, so that its time of doing stays the first. */
export const completeTask = command({
  on: task,
  name: 'complete',
  label: 'Complete',
  input: z.strictObject({}),
  retry: true,
  decide: ({ record, now }) => {
    if (record.done) throw new AppError('conflict', 'task.already-done', 'The task is done already.');
    const data = given({ about: record.about, dueAt: record.dueAt });
    return {
      changes: [change(task, record, { done: true, doneAt: now })],
      deed: { type: 'task.completed', data },
    };
  },
});
