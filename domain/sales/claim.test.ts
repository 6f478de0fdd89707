import { describe, expect, it } from 'vitest';
import { leadClaimed } from '../../events/lead-claimed.ts';
import type { Actor } from '../core/actor.ts';
import { erased } from '../core/command.ts';
import { aDeal, aLead, aUser } from '../testing/records.ts';
import { aRule, decide, erasedRecord, refusal, saruul, setBy } from '../testing/scene.ts';
import { claimDeal, claimLead } from './claim.ts';
import { deal } from './deal.ts';
import { lead } from './lead.ts';

describe('claiming', () => {
  it('given a lead that nobody owns, when somebody claims it, then it is theirs', () => {
    const decision = decide(claimLead, { record: aLead() });

    expect(setBy(decision, lead)).toEqual({ ownerId: saruul.id });
    expect(decision.deed).toEqual({ type: 'lead.claimed', data: { ownerId: saruul.id } });
    expect(leadClaimed.schema.parse(decision.deed?.data)).toEqual({ ownerId: saruul.id });
  });

  it('works the same for a deal', () => {
    const decision = decide(claimDeal, { record: aDeal() });

    expect(setBy(decision, deal)).toEqual({ ownerId: saruul.id });
    expect(decision.deed?.type).toBe('deal.claimed');
  });

  it('given an API key that acts as somebody, then that person owns it', () => {
    const key: Actor = { kind: 'api-key', id: 'key_1', name: 'Import' };

    const decision = decide(claimLead, { record: aLead(), actor: key, userId: 'user_temuulen' });

    expect(setBy(decision, lead)).toEqual({ ownerId: 'user_temuulen' });
  });

  it.each([
    [claimLead, aLead({ ownerId: 'user_temuulen' })],
    [claimDeal, aDeal({ ownerId: 'user_temuulen' })],
  ])('given somebody was faster, then it is a conflict that names them', (command, record) => {
    const error = refusal(() => decide(command, { record, needs: { owner: aUser() } }));

    expect(error).toMatchObject({ kind: 'conflict', code: 'claim.already-owned' });
    expect(error.message).toContain('Тэмүүлэн');
    expect(error.details).toMatchObject({ ownerId: 'user_temuulen', ownerName: 'Тэмүүлэн' });
  });

  it('given an owner who is gone, then it is still a conflict', () => {
    const error = refusal(() => decide(claimLead, { record: aLead({ ownerId: 'user_gone' }) }));

    expect(error.code).toBe('claim.already-owned');
    expect(error.details.ownerId).toBe('user_gone');
  });

  it('given that one owns it already, then claiming again is a conflict too', () => {
    const error = refusal(() => decide(claimLead, { record: aLead({ ownerId: saruul.id }) }));

    expect(error.code).toBe('claim.already-owned');
  });

  it.each([aRule, { kind: 'api-key', id: 'key_1', name: 'Import' } as const])(
    'refuses an actor who is no person: %j',
    actor => {
      const error = refusal(() => decide(claimLead, { record: aLead(), actor }));

      expect(error).toMatchObject({ kind: 'forbidden', code: 'claim.nobody' });
    },
  );

  it('looks up the owner only, and is never tried again: whoever lost has to know', () => {
    expect(erased(claimLead).find(erasedRecord(aLead({ ownerId: 'user_x' })), {})).toEqual({
      owner: 'user_x',
    });
    expect(erased(claimLead).retry).toBeUndefined();
    expect(erased(claimDeal).retry).toBeUndefined();
  });
});
