import { describe, expect, it } from 'vitest';
import { taskCompleted } from '../../events/task-completed.ts';
import { erased } from '../core/command.ts';
import { aTask } from '../testing/records.ts';
import { decide, now, refusal, setBy } from '../testing/scene.ts';
import { completeTask } from './complete-task.ts';
import { task } from './task.ts';

describe('completing a task', () => {
  it('given an open task, then it is done since now, and the deed says what it was for', () => {
    const record = aTask({ dueAt: '2026-11-23T03:00:00.000Z' });

    const decision = decide(completeTask, { record });

    expect(setBy(decision, task)).toEqual({ done: true, doneAt: now });
    expect(decision.deed).toEqual({
      type: 'task.completed',
      data: { about: 'lead_bat', dueAt: '2026-11-23T03:00:00.000Z' },
    });
    expect(taskCompleted.schema.safeParse(decision.deed?.data).success).toBe(true);
  });

  it('given a task about nothing, then the deed is just as valid', () => {
    const { deed } = decide(completeTask, { record: aTask({ about: undefined }) });

    expect(taskCompleted.schema.parse(deed?.data)).toEqual({});
  });

  it('refuses a task that is done: the time of doing stays', () => {
    const error = refusal(() => decide(completeTask, { record: aTask({ done: true }) }));

    expect(error).toMatchObject({ kind: 'conflict', code: 'task.already-done' });
  });

  it('takes no input, and may be tried again when somebody edited the task meanwhile', () => {
    expect(refusal(() => decide(completeTask, { record: aTask(), input: { done: false } })).code).toBe(
      'input.invalid',
    );
    expect(erased(completeTask).retry).toBe(true);
  });
});
