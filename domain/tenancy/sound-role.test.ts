import { describe, expect, it } from 'vitest';
import { lead } from '../sales/lead.ts';
import { issuesIn, refusal } from '../testing/scene.ts';
import { task } from '../work/task.ts';
import { soundRole } from './sound-role.ts';

const guard = soundRole([lead, task]);
const check = (...rights: readonly object[]) => guard.check({ name: 'x', level: 'viewer', rights });

describe('the guard of roles', () => {
  it('lets rows pass that name types and fields that there are', () => {
    expect(() =>
      check(
        { id: 'a', type: 'lead', hidden: ['phone', 'own.salary'], locked: ['source'] },
        { id: 'b', type: '*' },
      ),
    ).not.toThrow();
  });

  it.each([
    ['an unknown type', [{ id: 'a', type: 'leads' }], ['rights.0.type role.unknown-type']],
    [
      'an unknown field to hide',
      [{ id: 'a', type: 'lead', hidden: ['telephone'] }],
      ['rights.0.hidden role.unknown-field'],
    ],
    [
      'an unknown field to lock',
      [{ id: 'a', type: 'task', locked: ['phone'] }],
      ['rights.0.locked role.unknown-field'],
    ],
    [
      'a type twice',
      [
        { id: 'a', type: 'lead' },
        { id: 'b', type: 'lead' },
      ],
      ['rights.1.type role.type-twice'],
    ],
  ])('refuses %s', (_what, rows, issues) => {
    expect(issuesIn(refusal(() => check(...rows)))).toEqual(issues);
  });
});
