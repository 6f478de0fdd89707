import { describe, expect, it } from 'vitest';
import { stepSchema, stepsSchema } from './step.ts';

const good = [
  { id: 'owner', do: 'assign', pool: { roleId: 'role_salesperson' } },
  { id: 'owner', do: 'assign', record: 'steps.deal', pool: { team: 'north' } },
  { id: 'owner', do: 'assign', pool: { userIds: ['user_1'] } },
  {
    id: 'call',
    do: 'create',
    type: 'task',
    values: { title: 'x', dueAt: { after: { unit: 'minutes', amount: 5 } } },
  },
  { id: 'tag', do: 'update', values: { tags: ['new'] } },
  { id: 'remind', do: 'command', record: 'steps.call', command: 'remind' },
  { id: 'mail', do: 'mail', to: '{{ record.email }}', subject: 's', text: 't', html: '<p>t</p>' },
  { id: 'sleep', do: 'wait', for: { unit: 'working-minutes', amount: 60 } },
  { id: 'due', do: 'wait', until: 'steps.call.dueAt' },
  { id: 'open', do: 'condition', when: [{ field: 'steps.call.done', operator: 'equals', value: false }] },
  {
    id: 'big',
    do: 'condition',
    when: [{ field: 'record.email', operator: 'filled' }],
    otherwise: { skip: 2 },
  },
];

const bad = [
  { do: 'wait', for: { unit: 'minutes', amount: 1 } },
  { id: 'With Space', do: 'wait', for: { unit: 'minutes', amount: 1 } },
  { id: 'a', do: 'wait' },
  { id: 'a', do: 'wait', for: { unit: 'minutes', amount: 1 }, until: 'record.dueAt' },
  { id: 'a', do: 'wait', for: { unit: 'years', amount: 1 } },
  { id: 'a', do: 'wait', for: { unit: 'minutes', amount: -1 } },
  { id: 'a', do: 'assign', pool: {} },
  { id: 'a', do: 'assign', pool: { roleId: 'r', team: 't' } },
  { id: 'a', do: 'assign', pool: { userIds: [] } },
  { id: 'a', do: 'create', values: {} },
  { id: 'a', do: 'update', record: 'somewhere', values: {} },
  { id: 'a', do: 'command' },
  { id: 'a', do: 'mail', to: 'x', subject: '', text: 't' },
  { id: 'a', do: 'mail', to: 'x', subject: 's', text: 't', bcc: 'y' },
  { id: 'a', do: 'condition', when: [] },
  { id: 'a', do: 'condition', when: [{ field: 'x', operator: 'filled' }], otherwise: 'panic' },
  { id: 'a', do: 'webhook', url: 'http://example.com' },
];

describe('a step', () => {
  it.each(good)('$do may say %j', step => {
    expect(stepSchema.parse(step)).toMatchObject(step);
  });

  it('is about the record of the rule, takes no input and stops the run, unless it says otherwise', () => {
    expect(stepSchema.parse(good[5])).toMatchObject({ input: {} });
    expect(stepSchema.parse(good[4])).toMatchObject({ record: 'record' });
    expect(stepSchema.parse(good[9])).toMatchObject({ otherwise: 'stop' });
  });

  it.each(bad.map(step => [step] as const))('is refused: %j', step => {
    expect(stepSchema.safeParse(step).success).toBe(false);
  });
});

describe('the steps of a rule', () => {
  it('are at least one, each with an id of its own', () => {
    expect(stepsSchema.safeParse([]).success).toBe(false);
    expect(stepsSchema.safeParse([good[0], good[3]]).success).toBe(true);
    expect(stepsSchema.safeParse([good[0], good[1]]).success).toBe(false);
    expect(stepsSchema.safeParse('steps').success).toBe(false);
  });
});
