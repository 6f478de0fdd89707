import * as z from 'zod';
import { invalidField } from '../core/app-error.ts';
import { change } from '../core/change.ts';
import { command } from '../core/command.ts';
import { given } from '../core/given.ts';
import type { RecordOf } from '../core/record-type.ts';
import { user } from '../tenancy/user.ts';
import { deal } from './deal.ts';
import { lead } from './lead.ts';

type Assignee = Pick<RecordOf<typeof user>, 'id' | 'name' | 'status'>;

/** Answers the new owner's id. Throws `assign.unknown-user`, `assign.inactive-user` or `assign.same-owner`. */
const assignee = (ownerId: string | undefined, to: Assignee | undefined): string => {
  if (to === undefined) throw invalidField('userId', 'assign.unknown-user', 'There is no such user.');
  if (to.status !== 'active')
    throw invalidField('userId', 'assign.inactive-user', `${to.name} does not work here at present.`);
  if (to.id === ownerId) throw invalidField('userId', 'assign.same-owner', `${to.name} has it already.`);
  return to.id;
};

const common = {
  name: 'assign',
  label: 'Assign',
  input: z.strictObject({ userId: z.string().min(1).max(60) }),
  mayNeed: { user },
  find: (_record: unknown, input: { readonly userId: string }) => ({ user: input.userId }),
};

/** Gives a lead to somebody. */
export const assignLead = command({
  ...common,
  on: lead,
  decide: ({ record, needs }) => {
    const ownerId = assignee(record.ownerId, needs.user);
    const data = given({ from: record.ownerId, to: ownerId });
    return { changes: [change(lead, record, { ownerId })], deed: { type: 'lead.assigned', data } };
  },
});

/** Gives a deal to somebody. */
export const assignDeal = command({
  ...common,
  on: deal,
  decide: ({ record, needs }) => {
    const ownerId = assignee(record.ownerId, needs.user);
    const data = given({ from: record.ownerId, to: ownerId });
    return { changes: [change(deal, record, { ownerId })], deed: { type: 'deal.assigned', data } };
  },
});
