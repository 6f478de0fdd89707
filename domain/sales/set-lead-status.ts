import * as z from 'zod';
import { AppError, invalidField } from '../core/app-error.ts';
import { change } from '../core/change.ts';
import { command } from '../core/command.ts';
import { given } from '../core/given.ts';
import { lead } from './lead.ts';

const input = z.strictObject({
  status: z.enum(['new', 'working', 'qualified', 'unqualified']),
  reason: z.exactOptional(z.string().trim().min(1).max(500)),
});

/** Says how far a lead has come. Becoming `converted` is the command `convert`; from there is no way back. */
export const setLeadStatus = command({
  on: lead,
  name: 'set-status',
  label: 'Set status',
  input,
  decide: ({ record, input: { status, reason } }) => {
    if (record.status === 'converted')
      throw new AppError('conflict', 'lead.already-converted', 'The lead is converted; its status stays.');
    if (record.status === status)
      throw invalidField('status', 'lead.same-status', `The lead is ${status} already.`);
    const data = given({ from: record.status, to: status, reason });
    return { changes: [change(lead, record, { status })], deed: { type: 'lead.status-changed', data } };
  },
});
