import * as z from 'zod';
import { AppError } from '../core/app-error.ts';
import { change } from '../core/change.ts';
import { command } from '../core/command.ts';
import { given } from '../core/given.ts';
import { task } from './task.ts';

/** Makes a done task open again; it may be reminded of again. */
export const reopenTask = command({
  on: task,
  name: 'reopen',
  label: 'Reopen',
  input: z.strictObject({}),
  retry: true,
  decide: ({ record }) => {
    if (!record.done) throw new AppError('conflict', 'task.not-done', 'The task is still open.');
    return {
      changes: [change(task, record, { done: false, doneAt: null, remindedAt: null })],
      deed: { type: 'task.reopened', data: given({ about: record.about }) },
    };
  },
});
