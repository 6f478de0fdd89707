import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Effect } from '../../../domain/automation/effect.ts';
import { notFound } from '../../../domain/core/app-error.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import { mail } from '../../../domain/work/mail.ts';
import type { Extra } from '../store/store.ts';
import { createRecord } from '../use-cases/create-record.ts';
import type { Desk } from '../use-cases/desk.ts';
import { runCommand } from '../use-cases/run-command.ts';
import { updateRecord } from '../use-cases/update-record.ts';

/** What performing needs: the rule's desk, the mail queue, and the items (journal, turn) that join the transaction. */
export interface Performing {
  readonly desk: Desk;
  readonly queue: SQSClient;
  readonly queueUrl: string;
  readonly extras: (output: string) => readonly Extra[];
}

type Of<K extends Effect['kind']> = Extract<Effect, { kind: K }>;

const typeOf = (desk: Desk, id: string): RecordType => {
  const type = desk.catalogue.ofId(id);
  if (type === undefined) throw notFound('record');
  return type;
};

const assign = async ({ desk, extras }: Performing, { id, userId }: Of<'assign'>): Promise<string> => {
  const type = typeOf(desk, id);
  if (desk.catalogue.command(type, 'assign') === undefined)
    await updateRecord(desk, type, id, { [type.owner ?? 'ownerId']: userId }, { extras: extras(userId) });
  else await runCommand(desk, type, id, 'assign', { userId }, { extras: extras(userId) });
  return userId;
};

const create = async ({ desk, extras }: Performing, effect: Of<'create'>): Promise<string> => {
  const type = desk.catalogue.type(effect.type);
  const id = desk.context.newId(type.prefix);
  await createRecord(desk, type, effect.values, { id, extras: extras(id) });
  return id;
};

const planMail = async ({ desk, extras }: Performing, { values }: Of<'mail'>): Promise<string> => {
  const id = desk.context.newId(mail.prefix);
  const changes = [{ kind: 'create' as const, type: mail as RecordType, id, values: { ...values } }];
  await desk.store.commit({ changes, extras: extras(id) }, desk.context);
  return id;
};

/** Puts a planned mail into the queue. Doing it twice is harmless: a mail is claimed before it is sent. */
export const enqueueMail = async ({ desk, queue, queueUrl }: Performing, mailId: string): Promise<void> => {
  await queue.send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: JSON.stringify({ tenantId: desk.store.tenantId, mailId }),
    }),
  );
};

const command = async ({ desk, extras }: Performing, effect: Of<'command'>): Promise<string> => {
  await runCommand(desk, typeOf(desk, effect.id), effect.id, effect.command, effect.input, {
    extras: extras(effect.id),
  });
  return effect.id;
};

const update = async ({ desk, extras }: Performing, { id, set }: Of<'update'>): Promise<string> => {
  await updateRecord(desk, typeOf(desk, id), id, set, { extras: extras(id) });
  return id;
};

/** Performs an effect and answers the id of the record it made or chose; nothing for those that only move the run on. */
export const perform = async (performing: Performing, effect: Effect): Promise<string | undefined> => {
  switch (effect.kind) {
    case 'assign':
      return assign(performing, effect);
    case 'create':
      return create(performing, effect);
    case 'update':
      return update(performing, effect);
    case 'command':
      return command(performing, effect);
    case 'mail':
      return planMail(performing, effect);
    default:
      return undefined;
  }
};
