import * as z from 'zod';
import { actingUser } from '../core/actor.ts';
import { AppError } from '../core/app-error.ts';
import { change } from '../core/change.ts';
import { type Circumstances, command } from '../core/command.ts';
import type { RecordOf } from '../core/record-type.ts';
import { user } from '../tenancy/user.ts';
import { deal } from './deal.ts';
import { lead } from './lead.ts';

type Owner = Pick<RecordOf<typeof user>, 'id' | 'name'>;

/** Answers who claims. Throws `claim.already-owned`, naming the owner: of two who claim at once, one learns who was first. */
const claimant = (
  ownerId: string | undefined,
  owner: Owner | undefined,
  by: Pick<Circumstances, 'actor' | 'userId'>,
): string => {
  if (ownerId !== undefined)
    throw new AppError('conflict', 'claim.already-owned', `${owner?.name ?? 'Somebody'} has it already.`, {
      ownerId,
      ownerName: owner?.name,
    });
  const person = actingUser(by);
  if (person !== undefined) return person;
  throw new AppError('forbidden', 'claim.nobody', 'Only a person, or a key that acts as one, can claim.');
};

const common = {
  name: 'claim',
  label: 'Claim',
  input: z.strictObject({}),
  mayNeed: { owner: user },
  find: (record: { readonly ownerId?: string }) => ({ owner: record.ownerId }),
};

/** Takes a lead that nobody owns. */
export const claimLead = command({
  ...common,
  on: lead,
  decide: ({ record, needs, ...by }) => {
    const ownerId = claimant(record.ownerId, needs.owner, by);
    return {
      changes: [change(lead, record, { ownerId })],
      deed: { type: 'lead.claimed', data: { ownerId } },
    };
  },
});

/** Takes a deal that nobody owns. */
export const claimDeal = command({
  ...common,
  on: deal,
  decide: ({ record, needs, ...by }) => {
    const ownerId = claimant(record.ownerId, needs.owner, by);
    return {
      changes: [change(deal, record, { ownerId })],
      deed: { type: 'deal.claimed', data: { ownerId } },
    };
  },
});
