import { rule } from '../../automation/rule.ts';
import type { Step } from '../../automation/step.ts';
import { type Creation, creation } from '../../core/change.ts';
import type { Json } from '../../core/field.ts';
import { roleIds } from './roles.ts';
import type { Texts } from './texts.ts';

const steps = (texts: Texts['rule']): readonly Step[] => [
  { id: 'owner', do: 'assign', record: 'record', pool: { roleId: roleIds.salesperson } },
  {
    id: 'call',
    do: 'create',
    type: 'task',
    values: {
      title: texts.task,
      kind: 'call',
      details: '{{ record.message }}',
      about: { from: 'record.id' },
      ownerId: { from: 'record.ownerId' },
      dueAt: { after: { unit: 'working-minutes', amount: 60 } },
    },
  },
  {
    id: 'thanks',
    do: 'mail',
    record: 'record',
    to: '{{ record.email }}',
    toName: '{{ record.name | truncate: 200 }}',
    subject: texts.subject,
    text: texts.text,
  },
  { id: 'due', do: 'wait', until: 'steps.call.dueAt' },
  {
    id: 'still-open',
    do: 'condition',
    when: [{ field: 'steps.call.done', operator: 'equals', value: false }],
    otherwise: 'stop',
  },
  { id: 'remind', do: 'command', record: 'steps.call', command: 'remind', input: {} },
];

/**
 * New lead → the next salesperson in turn → a call within one working hour → a thank-you mail, if there is an address → when the call
 * is due, a reminder, if it is still open.
 */
export const newLeadRule = (texts: Texts['rule']): Creation =>
  creation(rule, 'rule_new-lead', {
    name: texts.name,
    active: true,
    on: 'record.created',
    about: 'lead',
    conditions: [],
    steps: steps(texts) as unknown as Json,
  });
