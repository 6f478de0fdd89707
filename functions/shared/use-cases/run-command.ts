import { mayCommand } from '../../../domain/core/access.ts';
import { AppError } from '../../../domain/core/app-error.ts';
import { changedId, type Decision } from '../../../domain/core/change.ts';
import type { Command } from '../../../domain/core/command.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { parseInput } from '../../../domain/core/schema.ts';
import type { Extra, Idempotency } from '../store/store.ts';
import { circumstances, type Desk } from './desk.ts';
import { findNeeds } from './find-needs.ts';
import { checkVersion, loadRecord, notAllowed } from './load-record.ts';
import { retryStale } from './retry-stale.ts';
import { settle } from './settle.ts';

/** How to run a command: only if the record still has that version; `extras` (a journal entry, a turn) join the transaction. */
export interface Running {
  readonly ifVersion?: number | undefined;
  readonly idempotency?: Omit<Idempotency, 'result'>;
  readonly extras?: readonly Extra[];
}

/** What a command did: its record as it is now and all that it changed (the contact, company and deal of a converted lead). */
export interface Ran {
  readonly record: AnyRecord;
  readonly changed: readonly AnyRecord[];
}

const decide = async (desk: Desk, command: Command, record: AnyRecord, input: unknown): Promise<Decision> => {
  const ids = command.find(record, input);
  const [needs, mayNeed] = await Promise.all([
    findNeeds(desk, command.needs, ids, true),
    findNeeds(desk, command.mayNeed, ids, false),
  ]);
  const decision = command.decide({ ...circumstances(desk), record, input, needs: { ...mayNeed, ...needs } });
  return settle(desk.catalogue, decision);
};

const commit = async (
  desk: Desk,
  decision: Decision,
  record: AnyRecord,
  { extras, idempotency }: Running,
): Promise<Ran> => {
  const { records } = await desk.store.commit(
    {
      ...decision,
      ...(extras && { extras }),
      ...(idempotency && { idempotency: { ...idempotency, result: record.id } }),
    },
    desk.context,
  );
  const at = decision.changes.findIndex(change => changedId(change) === record.id);
  return { record: records[at] ?? record, changed: records };
};

/**
 * Does a deed on a record: loads it and what the command needs, checks rights, decides, commits; again, up to three times, when
 * somebody else was faster and the command allows it. Throws `command.unknown`, `record.not-found`, `access.denied`,
 * `record.stale`, `input.invalid`, `unit.too-large` for more than a transaction holds, and whatever the command throws.
 */
export const runCommand = async (
  desk: Desk,
  type: RecordType,
  id: string,
  name: string,
  input: unknown,
  running: Running = {},
): Promise<Ran> => {
  const command = desk.catalogue.command(type, name);
  if (command === undefined)
    throw new AppError('not-found', 'command.unknown', 'There is no such command on this.');
  const again = command.retry === true && running.ifVersion === undefined;
  return retryStale(again ? 3 : 1, async () => {
    const record = await loadRecord(desk, type, id, { consistent: true });
    if (!mayCommand(desk.principal, name, type, record)) throw notAllowed();
    checkVersion(record, running.ifVersion);
    const decision = await decide(desk, command, record, parseInput(command.input, input));
    return commit(desk, decision, record, running);
  });
};
