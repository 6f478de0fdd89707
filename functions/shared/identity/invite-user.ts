import type { RecordOf } from '../../../domain/core/record-type.ts';
import { settings, settingsId } from '../../../domain/tenancy/settings.ts';
import { user } from '../../../domain/tenancy/user.ts';
import type { Desk } from '../use-cases/desk.ts';
import { settle } from '../use-cases/settle.ts';
import type { Directory } from './directory.ts';
import { invitationWords } from './invitation.ts';
import type { SendInvitation } from './invitation-post.ts';
import type { Account } from './staff-account.ts';

type User = RecordOf<typeof user>;

/** What inviting speaks with. */
export interface Inviting {
  readonly account: (email: string) => Promise<Account>;
  readonly directory: Directory;
  readonly send: SendInvitation;
  readonly appUrl: string;
}

const sendInvitation = async (
  { send, appUrl }: Inviting,
  desk: Desk,
  person: User,
  account: Account,
): Promise<void> => {
  const tenant = (await desk.store.get(settings, settingsId)) as unknown as
    | RecordOf<typeof settings>
    | undefined;
  const words = invitationWords(person.locale ?? tenant?.locale ?? 'en', {
    name: person.name,
    tenant: tenant?.name ?? 'Steppe',
    url: appUrl,
    email: person.email,
    ...(account.password !== undefined && { password: account.password }),
  });
  await send({
    ...words,
    fromName: tenant?.name ?? 'Steppe',
    to: { name: person.name, address: person.email },
    tags: { tenantId: desk.store.tenantId, userId: person.id },
  });
};

const keepSub = async ({ store, catalogue, context }: Desk, id: string, sub: string): Promise<void> => {
  const was = await store.get(user, id, { consistent: true });
  if (was === undefined || was.sub === sub) return;
  await store.commit(
    settle(catalogue, { changes: [{ kind: 'update', type: user, was, set: { sub } }] }),
    context,
  );
};

/**
 * Gives a user an account, a place in the directory and an invitation, then writes down the Cognito subject: that is the mark that all of it
 * was done, so a redelivery before it does all again (the newest mail counts) and one after it nothing. `again` invites once more.
 */
export const inviteUser = async (
  inviting: Inviting,
  desk: Desk,
  id: string,
  again: boolean,
): Promise<void> => {
  const record = await desk.store.get(user, id, { consistent: true });
  const person = record as unknown as User | undefined;
  if (person === undefined || person.deletedAt !== undefined || person.status === 'disabled') return;
  if (person.sub !== undefined && !again) return;
  const account = await inviting.account(person.email);
  await inviting.directory.add(account.sub, { tenantId: desk.store.tenantId, userId: id });
  await sendInvitation(inviting, desk, person, account);
  await keepSub(desk, id, account.sub);
};
