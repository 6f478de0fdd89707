import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { parseInput, updateSchema } from '../../../domain/core/schema.ts';
import type { Extra } from '../store/store.ts';
import { checkReferences } from './check-references.ts';
import { checkNotReadOnly, checkWritable } from './check-writable.ts';
import type { Desk } from './desk.ts';
import { keepInUse } from './keep-in-use.ts';
import { loadFor } from './load-record.ts';
import { retryStale } from './retry-stale.ts';
import { differing, settle } from './settle.ts';

/** How to update: only if the record still has the version that the caller saw. Rule steps give none and win. */
export interface Updating {
  readonly ifVersion?: number | undefined;
  /** Items of the platform that join the transaction (a journal entry, a turn). */
  readonly extras?: readonly Extra[];
}

type Values = Readonly<Record<string, unknown>>;

const withOwn = (record: AnyRecord, given: Values): Values =>
  given.own === undefined ? given : { ...given, own: { ...record.own, ...(given.own as Values) } };

const attempt = async (
  desk: Desk,
  type: RecordType,
  id: string,
  input: unknown,
  { ifVersion, extras }: Updating,
): Promise<AnyRecord> => {
  const was = await loadFor(desk, 'update', type, id, { ifVersion });
  const reading = desk.country === undefined ? {} : { country: desk.country };
  const given: Values = parseInput(updateSchema(type, {}, reading), input);
  checkWritable(desk.principal, type, given);
  const set = differing(was, withOwn(was, given));
  if (Object.keys(set).length === 0) return was;
  await checkReferences(desk, type, set);
  await keepInUse(desk, type, was, set);
  const decision = settle(desk.catalogue, { changes: [{ kind: 'update', type, was, set }] });
  const { records } = await desk.store.commit({ ...decision, ...(extras && { extras }) }, desk.context);
  return records[0] ?? was;
};

/**
 * Changes fields of a record; `null` clears one. What is the same already is left out, and a change of nothing stores nothing. Throws
 * `record.not-found`, `access.denied`, `record.stale`, `input.invalid`, and whatever the type's own rules throw.
 */
export const updateRecord = async (
  desk: Desk,
  type: RecordType,
  id: string,
  input: unknown,
  updating: Updating = {},
): Promise<AnyRecord> => {
  checkNotReadOnly(type);
  return retryStale(updating.ifVersion === undefined ? 3 : 1, () => attempt(desk, type, id, input, updating));
};
