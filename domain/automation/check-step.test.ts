import { describe, expect, it } from 'vitest';
import { lead } from '../sales/lead.ts';
import { user } from '../tenancy/user.ts';
import { remindTask } from '../work/remind-task.ts';
import { task } from '../work/task.ts';
import { madeBy, stepIssues, type Vocabulary } from './check-step.ts';
import { type Step, stepSchema } from './step.ts';

const vocabulary: Vocabulary = { types: [lead, task, user], commands: [remindTask] };
const step = (of: object): Step => stepSchema.parse({ id: 'it', ...of });
const types = { record: lead, steps: { call: task } };

describe('what a step makes', () => {
  it.each([
    [{ do: 'create', type: 'task', values: {} }, 'task'],
    [{ do: 'create', type: 'boat', values: {} }, undefined],
    [{ do: 'assign', pool: { team: 'x' } }, 'user'],
    [{ do: 'update', values: {} }, undefined],
    [{ do: 'wait', for: { unit: 'minutes', amount: 1 } }, undefined],
  ])('%j makes %s', (of, made) => {
    expect(madeBy(step(of), vocabulary)?.name).toBe(made);
  });
});

describe('what is wrong with a step', () => {
  it('is nothing when all that it names is there', () => {
    const remind = step({ do: 'command', record: 'steps.call', command: 'remind' });

    expect(stepIssues(remind, 'steps.1', types, vocabulary)).toEqual([]);
  });

  it('is told with its place in the rule, in words', () => {
    const remind = step({ do: 'command', record: 'steps.call', command: 'sing' });

    expect(stepIssues(remind, 'steps.1', types, vocabulary)).toEqual([
      { path: 'steps.1.command', code: 'rule.unknown-command', message: 'A task has no such command.' },
    ]);
  });

  it('is looked for in lists and objects of values too', () => {
    const nested = step({
      do: 'update',
      values: { tags: ['{{ record.colour }}'], own: { a: { from: 'record.x' } } },
    });

    expect(stepIssues(nested, 'steps.0', types, vocabulary).map(issue => issue.message)).toEqual([
      'There is no record.colour here.',
      'There is no record.x here.',
    ]);
  });

  it('is found in the input of a command', () => {
    const remind = step({
      do: 'command',
      record: 'steps.call',
      command: 'remind',
      input: { by: '{{ a.b }}' },
    });

    expect(stepIssues(remind, 'steps.0', types, vocabulary)).toHaveLength(1);
  });
});
