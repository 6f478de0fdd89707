import * as z from 'zod';
import { AppError } from '../core/app-error.ts';
import { change } from '../core/change.ts';
import { command } from '../core/command.ts';
import { user } from './user.ts';

/**
 * Sends another invitation with a new one-time password, to somebody who has not come yet: the first may be lost, or older than the seven
 * days that it holds. Who has been here before gets a new password from the sign-in page.
 */
export const inviteUser = command({
  on: user,
  name: 'invite',
  label: 'Invite again',
  input: z.strictObject({}),
  decide: ({ record, now }) => {
    if (record.status !== 'invited')
      throw new AppError(
        'conflict',
        'user.not-invited',
        `${record.name} has signed in before and can have a password sent from the sign-in page.`,
      );
    const data = { email: record.email, name: record.name };
    return { changes: [change(user, record, { invitedAt: now })], deed: { type: 'user.invited', data } };
  },
});
