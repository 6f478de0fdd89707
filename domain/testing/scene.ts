import type { Actor } from '../core/actor.ts';
import { AppError } from '../core/app-error.ts';
import { defaultsOf } from '../core/beginning.ts';
import type { Change, Decision } from '../core/change.ts';
import { erased } from '../core/command.ts';
import type { AnyRecord, RecordOf, RecordType } from '../core/record-type.ts';
import { parseInput } from '../core/schema.ts';

/** The time at which tests play: Monday, 10:00 in Ulaanbaatar. */
export const now = '2026-11-23T02:00:00.000Z';

/** A salesperson. */
export const saruul: Actor = { kind: 'user', id: 'user_saruul', name: 'Сарантуяа' };

/** A rule at work: nobody in person. */
export const aRule: Actor = { kind: 'rule', id: 'rule_new-lead', name: 'New lead' };

/** A stored record with the declared defaults and these values. */
export const stored = <T extends RecordType>(
  type: T,
  id: string,
  values: Readonly<Record<string, unknown>>,
): RecordOf<T> =>
  ({
    id,
    version: 1,
    createdAt: '2026-11-20T02:00:00.000Z',
    createdBy: saruul.id,
    updatedAt: '2026-11-20T02:00:00.000Z',
    updatedBy: saruul.id,
    own: {},
    ...defaultsOf(type),
    ...values,
  }) as unknown as RecordOf<T>;

/** A typed record as generic code takes it. */
export const erasedRecord = (record: object): AnyRecord => record as AnyRecord;

/** Makes ids that can be foretold: `ctc_1`, `cmp_2` … */
export const countedIds = (): ((prefix: string) => string) => {
  let count = 0;
  return prefix => {
    count += 1;
    return `${prefix}_${count}`;
  };
};

/** What a test gives a command. */
export interface Doing {
  readonly record: object;
  readonly input?: unknown;
  readonly needs?: Readonly<Record<string, object | undefined>>;
  readonly actor?: Actor;
  readonly userId?: string;
}

/** Does a command as the shell would: parses the input, loads what `find` names from `needs`, decides. */
export const decide = (command: unknown, doing: Doing): Decision => {
  const { input: schema, decide: decision } = erased(command);
  const { record, input = {}, needs = {}, actor = saruul, userId } = doing;
  return decision({
    record: record as AnyRecord,
    input: parseInput(schema, input),
    needs: needs as Readonly<Record<string, AnyRecord | undefined>>,
    actor,
    now,
    newId: countedIds(),
    ...(userId === undefined ? {} : { userId }),
  });
};

/** The change of a decision that is about a record of this type. */
export const changeOf = (decision: Decision, type: RecordType): Change | undefined =>
  decision.changes.find(change => change.type.name === type.name);

/** What a change sets, or a creation's values. */
export const setBy = (
  decision: Decision,
  type: RecordType,
): Readonly<Record<string, unknown>> | undefined => {
  const change = changeOf(decision, type);
  if (change === undefined) return undefined;
  return change.kind === 'create' ? change.values : change.kind === 'update' ? change.set : undefined;
};

/** The AppError that is thrown. Fails when nothing is thrown, or something else. */
export const refusal = (deed: () => unknown): AppError => {
  try {
    deed();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
};

/** The `path code` pairs of a refusal, in order. */
export const issuesIn = (error: AppError): readonly string[] =>
  (error.details.issues ?? []).map(issue => `${issue.path} ${issue.code}`);
