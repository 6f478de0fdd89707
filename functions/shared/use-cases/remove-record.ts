import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import type { Idempotency } from '../store/store.ts';
import { checkNotReadOnly } from './check-writable.ts';
import type { Desk } from './desk.ts';
import { keepInUse } from './keep-in-use.ts';
import { loadFor } from './load-record.ts';

/** How to remove: only if the record still has that version. */
export interface Removing {
  readonly ifVersion?: number | undefined;
  readonly idempotency?: Omit<Idempotency, 'result'>;
}

/** Puts a record into the bin. Throws `record.not-found`, `access.denied`, `record.stale`, `type.read-only`, what `keepInUse` throws. */
export const deleteRecord = async (
  desk: Desk,
  type: RecordType,
  id: string,
  { ifVersion }: Removing = {},
): Promise<void> => {
  checkNotReadOnly(type);
  const was = await loadFor(desk, 'delete', type, id, { ifVersion });
  await keepInUse(desk, type, was);
  await desk.store.commit({ changes: [{ kind: 'delete', type, was }] }, desk.context);
};

/** Takes a record out of the bin; who may delete it may restore it. Throws as `deleteRecord`; `record.not-found` also for a live record. */
export const restoreRecord = async (
  desk: Desk,
  type: RecordType,
  id: string,
  { ifVersion, idempotency }: Removing = {},
): Promise<AnyRecord> => {
  checkNotReadOnly(type);
  const was = await loadFor(desk, 'delete', type, id, { ifVersion, binned: true });
  const { records } = await desk.store.commit(
    {
      changes: [{ kind: 'restore', type, was }],
      ...(idempotency && { idempotency: { ...idempotency, result: id } }),
    },
    desk.context,
  );
  return records[0] ?? was;
};
