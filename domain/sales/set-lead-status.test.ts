import { describe, expect, it } from 'vitest';
import { leadStatusChanged } from '../../events/lead-status-changed.ts';
import { aLead } from '../testing/records.ts';
import { decide, issuesIn, refusal, setBy } from '../testing/scene.ts';
import { lead } from './lead.ts';
import { setLeadStatus } from './set-lead-status.ts';

const set = (record: object, input: unknown) => decide(setLeadStatus, { record, input });

describe('setting the status of a lead', () => {
  it.each(['working', 'qualified', 'unqualified'])('given a new lead, then it becomes %s', status => {
    const decision = set(aLead(), { status });

    expect(setBy(decision, lead)).toEqual({ status });
    expect(decision.deed).toEqual({ type: 'lead.status-changed', data: { from: 'new', to: status } });
  });

  it('keeps the reason in the history', () => {
    const { deed } = set(aLead(), { status: 'unqualified', reason: 'Ажил хайж байна' });

    expect(leadStatusChanged.schema.parse(deed?.data).reason).toBe('Ажил хайж байна');
  });

  it('given an unqualified lead, then it can come back', () => {
    expect(setBy(set(aLead({ status: 'unqualified' }), { status: 'working' }), lead)).toEqual({
      status: 'working',
    });
  });

  it('refuses to touch a converted lead', () => {
    const error = refusal(() => set(aLead({ status: 'converted' }), { status: 'new' }));

    expect(error).toMatchObject({ kind: 'conflict', code: 'lead.already-converted' });
  });

  it('refuses the status that the lead has', () => {
    expect(issuesIn(refusal(() => set(aLead(), { status: 'new' })))).toEqual(['status lead.same-status']);
  });

  it.each([{ status: 'converted' }, { status: 'lost' }, {}, { status: 'working', note: 'x' }])(
    'refuses the input %j',
    input => {
      expect(refusal(() => set(aLead(), input)).code).toBe('input.invalid');
    },
  );
});
