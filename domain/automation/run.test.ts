import { describe, expect, it } from 'vitest';
import { aLead, aTask } from '../testing/records.ts';
import type { Effect } from './effect.ts';
import { afterEffect, beginRun, type Run, recordIdsOf, scopeOfRun } from './run.ts';
import { type Step, stepSchema } from './step.ts';

const steps = ['a', 'b', 'c', 'd'].map(id => stepSchema.parse({ id, do: 'update', values: {} }) as Step);
const run: Run = beginRun({ id: 'rule_1', name: 'Rule', steps }, { type: 'lead', id: 'lead_bat' });
const create: Effect = { kind: 'create', step: 'a', type: 'task', values: {} };

describe('a run', () => {
  it('begins at its first step, with a copy of the rule’s steps', () => {
    expect(run).toEqual({
      ruleId: 'rule_1',
      ruleName: 'Rule',
      subject: { type: 'lead', id: 'lead_bat' },
      steps,
      cursor: 0,
      outputs: {},
    });
    expect(JSON.parse(JSON.stringify(run))).toEqual(run);
  });

  it('takes over nothing else of an event’s subject', () => {
    const subject = { type: 'lead', id: 'lead_bat', version: 7, title: 'Бат' };

    expect(beginRun({ id: 'r', name: 'n', steps }, subject).subject).toEqual({
      type: 'lead',
      id: 'lead_bat',
    });
  });

  it('goes one step further with each effect and remembers what it made', () => {
    expect(afterEffect(run, create, 'task_call')).toEqual({ ...run, cursor: 1, outputs: { a: 'task_call' } });
    expect(afterEffect(run, create).outputs).toEqual({});
  });

  it('leaves steps out', () => {
    const skip: Effect = { kind: 'skip', step: 'a', reason: 'condition-not-met', skip: 2 };

    expect(afterEffect(run, skip).cursor).toBe(3);
  });

  it('is at its end when it stops', () => {
    expect(afterEffect(run, { kind: 'stop', step: 'a', reason: 'record-gone' }).cursor).toBe(4);
  });

  it('waits until a time, and no longer once it went on', () => {
    const waiting = afterEffect(run, { kind: 'wait', step: 'a', until: '2026-11-23T03:00:00.000Z' });

    expect(waiting).toMatchObject({ cursor: 1, until: '2026-11-23T03:00:00.000Z' });
    expect(afterEffect(waiting, create)).not.toHaveProperty('until');
  });
});

describe('what a step may look at', () => {
  const further = afterEffect(run, create, 'task_call');

  it('is the record and what earlier steps made, each read once', () => {
    expect(recordIdsOf(further)).toEqual(['lead_bat', 'task_call']);
    expect(recordIdsOf(afterEffect(further, { ...create, step: 'b' }, 'lead_bat'))).toEqual([
      'lead_bat',
      'task_call',
    ]);
  });

  it('is found by name, in whatever order it was read', () => {
    const scope = scopeOfRun(further, [aTask(), aLead()], { name: 'Хаан' });

    expect(scope.record?.id).toBe('lead_bat');
    expect(scope.steps.a?.id).toBe('task_call');
    expect(scope.settings).toEqual({ name: 'Хаан' });
  });

  it('does not hold what is in the bin or erased', () => {
    const scope = scopeOfRun(further, [aLead({ deletedAt: '2026-11-23T02:00:00.000Z' })], {});

    expect(scope.record).toBeUndefined();
    expect(scope.steps.a).toBeUndefined();
  });
});
