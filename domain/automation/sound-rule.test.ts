import { describe, expect, it } from 'vitest';
import { catalogue } from '../catalogue.ts';
import { issuesIn, refusal } from '../testing/scene.ts';
import { rule } from './rule.ts';
import { conditionsOf, stepsOf } from './sound-rule.ts';

const [guard] = catalogue.guards(rule);
const update = { id: 'mark', do: 'update', values: { source: 'rule' } };
const whole = { on: 'record.created', about: 'lead', conditions: [], steps: [update] };
const check = (more: Readonly<Record<string, unknown>> = {}) => guard?.check({ ...whole, ...more });
const issuesOf = (more: Readonly<Record<string, unknown>>) => issuesIn(refusal(() => check(more)));
const call = { id: 'call', do: 'create', type: 'task', values: { title: 'x' } };

describe('the guard of rules', () => {
  it('lets a rule pass that can run', () => {
    expect(() => check()).not.toThrow();
    expect(() =>
      check({
        on: 'deal.stage-changed',
        about: 'deal',
        steps: [{ id: 'w', do: 'wait', for: { unit: 'minutes', amount: 1 } }],
      }),
    ).not.toThrow();
  });

  it('lets later steps use what earlier ones made', () => {
    const steps = [
      { id: 'owner', do: 'assign', pool: { team: 'north' } },
      call,
      { id: 'due', do: 'wait', until: 'steps.call.dueAt' },
      { id: 'open', do: 'condition', when: [{ field: 'steps.call.done', operator: 'equals', value: false }] },
      { id: 'remind', do: 'command', record: 'steps.call', command: 'remind' },
      {
        id: 'tell',
        do: 'mail',
        to: '{{ steps.owner.email }}',
        subject: '{{ record.name }}',
        text: '{{ settings.name }}',
      },
    ];

    expect(() => check({ steps })).not.toThrow();
  });

  it.each([
    ['an event that there is not', { on: 'lead.eaten' }, ['on rule.unknown-event']],
    ['a type that there is not', { about: 'boat' }, ['about rule.unknown-type']],
    ['both', { on: 'x.y', about: 'boat' }, ['on rule.unknown-event', 'about rule.unknown-type']],
    [
      'conditions that are none',
      { conditions: [{ field: 'status' }] },
      ['conditions.0.operator field.required'],
    ],
    ['conditions that are no list', { conditions: 'all' }, ['conditions field.invalid-type']],
    [
      'a condition on no field',
      { conditions: [{ field: 'colour', operator: 'filled' }] },
      ['conditions.0.field rule.unknown-field'],
    ],
    ['no steps', { steps: [] }, ['steps field.too-small']],
    ['a step of no kind', { steps: [{ id: 'a', do: 'fly' }] }, ['steps.0.do field.invalid-union']],
    ['two steps of one name', { steps: [update, update] }, ['steps field.custom']],
    [
      'a value for a field that a command sets',
      { steps: [{ ...update, values: { status: 'qualified' } }] },
      ['steps.0.values.status rule.unknown-field'],
    ],
    [
      'a value for no field',
      { steps: [{ ...update, values: { colour: 'red' } }] },
      ['steps.0.values.colour rule.unknown-field'],
    ],
    ['a new record of no type', { steps: [{ ...call, type: 'boat' }] }, ['steps.0.type rule.unknown-type']],
    [
      'a new record with no such field',
      { steps: [{ ...call, values: { weight: 1 } }] },
      ['steps.0.values.weight rule.unknown-field'],
    ],
    [
      'what only a later step makes',
      { steps: [{ id: 'r', do: 'command', record: 'steps.call', command: 'remind' }, call] },
      ['steps.0.record rule.unknown-step'],
    ],
    [
      'a command that there is not',
      { steps: [call, { id: 'r', do: 'command', record: 'steps.call', command: 'move' }] },
      ['steps.1.command rule.unknown-command'],
    ],
    [
      'an owner of what has none',
      { about: 'pipeline', steps: [{ id: 'a', do: 'assign', pool: { team: 'x' } }] },
      ['steps.0.record rule.no-owner'],
    ],
    [
      'a merge field that is not listed',
      {
        steps: [
          {
            id: 'm',
            do: 'mail',
            to: '{{ record.email }}',
            subject: '{{ record.password }}',
            text: '{{ process.env.KEY }}',
          },
        ],
      },
      ['steps.0 rule.unknown-path', 'steps.0 rule.unknown-path'],
    ],
    [
      'a path that leads nowhere',
      { steps: [{ ...update, values: { source: { from: 'record.colour' } } }] },
      ['steps.0 rule.unknown-path'],
    ],
    [
      'a wait until no time',
      { steps: [{ id: 'w', do: 'wait', until: 'record.tomorrow' }] },
      ['steps.0 rule.unknown-path'],
    ],
    [
      'a hidden field',
      {
        about: 'api-key',
        steps: [{ id: 'c', do: 'condition', when: [{ field: 'record.secretHash', operator: 'filled' }] }],
      },
      ['steps.0 rule.unknown-path'],
    ],
  ])('refuses %s', (_what, wrong, issues) => {
    expect(issuesOf(wrong)).toEqual(issues);
  });

  it('lets own fields of the tenant pass, which are declared elsewhere', () => {
    expect(() =>
      check({
        conditions: [{ field: 'own.region', operator: 'equals', value: 'north' }],
        steps: [{ ...update, values: { own: { region: 'south' } } }],
      }),
    ).not.toThrow();
  });
});

describe('the parts of a stored rule', () => {
  it('are parsed, with what they say by saying nothing', () => {
    expect(stepsOf([update])).toEqual([{ ...update, record: 'record' }]);
    expect(conditionsOf([])).toEqual([]);
  });

  it('are refused when somebody wrote something else there', () => {
    expect(refusal(() => stepsOf({})).code).toBe('input.invalid');
    expect(refusal(() => conditionsOf(null)).code).toBe('input.invalid');
  });
});
