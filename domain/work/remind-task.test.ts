import { describe, expect, it } from 'vitest';
import { taskReminded } from '../../events/task-reminded.ts';
import { aTask } from '../testing/records.ts';
import { aRule, decide, now, refusal, setBy } from '../testing/scene.ts';
import { remindTask } from './remind-task.ts';
import { task } from './task.ts';

describe('reminding of a task', () => {
  it('given an open task, when a rule reminds of it, then it says since when and the deed whom', () => {
    const decision = decide(remindTask, { record: aTask(), actor: aRule });

    expect(setBy(decision, task)).toEqual({ remindedAt: now });
    expect(decision.deed).toEqual({
      type: 'task.reminded',
      data: { ownerId: 'user_saruul', about: 'lead_bat' },
    });
    expect(taskReminded.schema.safeParse(decision.deed?.data).success).toBe(true);
  });

  it('may remind of the same task again', () => {
    const decision = decide(remindTask, { record: aTask({ remindedAt: '2026-11-20T00:00:00.000Z' }) });

    expect(setBy(decision, task)).toEqual({ remindedAt: now });
  });

  it('given a task that was done meanwhile, then nobody is reminded', () => {
    expect(refusal(() => decide(remindTask, { record: aTask({ done: true }) })).code).toBe(
      'task.already-done',
    );
  });
});
