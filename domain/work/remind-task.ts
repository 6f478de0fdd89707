import * as z from 'zod';
import { AppError } from '../core/app-error.ts';
import { change } from '../core/change.ts';
import { command } from '../core/command.ts';
import { given } from '../core/given.ts';
import { task } from './task.ts';

/** Reminds the owner of an open task (by rules); the reminder stands in the timeline. */
export const remindTask = command({
  on: task,
  name: 'remind',
  label: 'Remind',
  input: z.strictObject({}),
  retry: true,
  decide: ({ record, now }) => {
    if (record.done) throw new AppError('conflict', 'task.already-done', 'The task is done already.');
    const data = given({ ownerId: record.ownerId, about: record.about, dueAt: record.dueAt });
    return { changes: [change(task, record, { remindedAt: now })], deed: { type: 'task.reminded', data } };
  },
});
