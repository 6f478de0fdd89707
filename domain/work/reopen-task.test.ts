import { describe, expect, it } from 'vitest';
import { taskReopened } from '../../events/task-reopened.ts';
import { aTask } from '../testing/records.ts';
import { decide, now, refusal, setBy } from '../testing/scene.ts';
import { reopenTask } from './reopen-task.ts';
import { task } from './task.ts';

describe('reopening a task', () => {
  it('given a done task, then it is open and may be reminded of again', () => {
    const decision = decide(reopenTask, { record: aTask({ done: true, doneAt: now, remindedAt: now }) });

    expect(setBy(decision, task)).toEqual({ done: false, doneAt: null, remindedAt: null });
    expect(decision.deed).toEqual({ type: 'task.reopened', data: { about: 'lead_bat' } });
    expect(taskReopened.schema.safeParse(decision.deed?.data).success).toBe(true);
  });

  it('refuses a task that is open', () => {
    expect(refusal(() => decide(reopenTask, { record: aTask() }))).toMatchObject({
      kind: 'conflict',
      code: 'task.not-done',
    });
  });
});
