import { describe, expect, it } from 'vitest';
import { aLead } from '../testing/records.ts';
import { listens, starts, type Trigger } from './trigger.ts';

const rule: Trigger = { active: true, on: 'record.updated', about: 'lead', conditions: [] };
const event = {
  type: 'record.updated',
  subject: { type: 'lead', id: 'lead_bat', version: 2 },
  data: { title: 'Бат', changes: { status: { from: 'new', to: 'working' } }, links: [] },
};

describe('a rule listens', () => {
  it('to its event about its type', () => {
    expect(listens(rule, event)).toBe(true);
  });

  it.each([
    ['it is switched off', { ...rule, active: false }, event],
    ['the event is another', rule, { ...event, type: 'record.created' }],
    ['the record is of another type', rule, { ...event, subject: { ...event.subject, type: 'deal' } }],
    ['the event is one of many', rule, { ...event, bulk: true }],
  ])('not when %s', (_when, of, happened) => {
    expect(listens(of, happened)).toBe(false);
    expect(starts(of, happened, aLead())).toBe(false);
  });
});

describe('a rule starts', () => {
  const when = (...conditions: Trigger['conditions']) => starts({ ...rule, conditions }, event, aLead());

  it('without conditions, always', () => {
    expect(when()).toBe(true);
  });

  it('when all conditions hold, for the record and for the change', () => {
    expect(
      when(
        { field: 'email', operator: 'filled' },
        { field: 'status', operator: 'changed-to', value: 'working' },
      ),
    ).toBe(true);
  });

  it('not when one of them does not', () => {
    expect(
      when({ field: 'email', operator: 'filled' }, { field: 'source', operator: 'equals', value: 'fair' }),
    ).toBe(false);
  });

  it('not for a record that is in the bin by now', () => {
    expect(starts(rule, event, aLead({ deletedAt: '2026-11-23T02:00:00.000Z' }))).toBe(false);
  });

  it('on a deed, whose data has no changes', () => {
    const deed = { ...event, type: 'lead.claimed', data: { ownerId: 'user_1' } };
    const conditions = [{ field: 'status', operator: 'changed' as const }];

    expect(starts({ ...rule, on: 'lead.claimed' }, deed, aLead())).toBe(true);
    expect(starts({ ...rule, on: 'lead.claimed', conditions }, deed, aLead())).toBe(false);
  });
});
