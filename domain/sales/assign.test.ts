import { describe, expect, it } from 'vitest';
import { leadAssigned } from '../../events/lead-assigned.ts';
import { erased } from '../core/command.ts';
import { aDeal, aLead, aUser } from '../testing/records.ts';
import { aRule, decide, erasedRecord, issuesIn, refusal, setBy } from '../testing/scene.ts';
import { assignDeal, assignLead } from './assign.ts';
import { deal } from './deal.ts';
import { lead } from './lead.ts';

const input = { userId: 'user_temuulen' };

describe('assigning', () => {
  it('given a lead of nobody, when a rule gives it to somebody, then they own it', () => {
    const decision = decide(assignLead, { record: aLead(), input, needs: { user: aUser() }, actor: aRule });

    expect(setBy(decision, lead)).toEqual({ ownerId: 'user_temuulen' });
    expect(decision.deed).toEqual({ type: 'lead.assigned', data: { to: 'user_temuulen' } });
  });

  it('given a deal of somebody, then the deed says who had it before', () => {
    const record = aDeal({ ownerId: 'user_saruul' });

    const decision = decide(assignDeal, { record, input, needs: { user: aUser() } });

    expect(setBy(decision, deal)).toEqual({ ownerId: 'user_temuulen' });
    expect(decision.deed).toEqual({
      type: 'deal.assigned',
      data: { from: 'user_saruul', to: 'user_temuulen' },
    });
    expect(leadAssigned.schema.safeParse(decision.deed?.data).success).toBe(true);
  });

  it.each([
    ['there is no such user', undefined, 'assign.unknown-user'],
    ['the user is disabled', aUser({ status: 'disabled' }), 'assign.inactive-user'],
    ['the user has not come yet', aUser({ status: 'invited' }), 'assign.inactive-user'],
  ])('is refused when %s', (_when, user, code) => {
    const error = refusal(() => decide(assignLead, { record: aLead(), input, needs: { user } }));

    expect(issuesIn(error)).toEqual([`userId ${code}`]);
  });

  it('is refused to whoever has it already, so that history holds no empty entries', () => {
    const record = aLead({ ownerId: 'user_temuulen' });

    const error = refusal(() => decide(assignLead, { record, input, needs: { user: aUser() } }));

    expect(issuesIn(error)).toEqual(['userId assign.same-owner']);
  });

  it('looks up the user that is named', () => {
    expect(erased(assignDeal).find(erasedRecord(aDeal()), input)).toEqual({ user: 'user_temuulen' });
  });

  it.each([{}, { userId: '' }, { userId: 'u', why: 'x' }])('refuses the input %j', bad => {
    expect(refusal(() => decide(assignLead, { record: aLead(), input: bad })).code).toBe('input.invalid');
  });
});
