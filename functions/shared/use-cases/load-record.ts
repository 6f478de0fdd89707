import { type Action, may } from '../../../domain/core/access.ts';
import { AppError, notFound } from '../../../domain/core/app-error.ts';
import { prefixOf } from '../../../domain/core/id.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import type { Desk } from './desk.ts';

/** How to load: `binned` looks for records in the bin instead of live ones; `ifVersion` is the version that the caller saw. */
export interface Loading {
  readonly consistent?: boolean;
  readonly binned?: boolean;
  readonly ifVersion?: number | undefined;
}

/** The refusal for somebody who sees the record but may not do this with it. */
export const notAllowed = (): AppError =>
  new AppError('forbidden', 'access.denied', 'Your role does not allow this.');

/** Throws `record.stale` with the current version when the caller saw another one. */
export const checkVersion = (record: AnyRecord, ifVersion: number | undefined): void => {
  if (ifVersion !== undefined && ifVersion !== record.version)
    throw new AppError('stale', 'record.stale', 'Somebody changed this in the meantime. Look at it again.', {
      version: record.version,
    });
};

/**
 * The record, if the caller may read it. Throws `record.not-found` for one that is not there, in the bin (or, with `binned`,
 * not in it), another tenant's or out of reach, all alike; `record.stale` for another version than `ifVersion`.
 */
export const loadRecord = async (
  desk: Desk,
  type: RecordType,
  id: string,
  { consistent = false, binned = false, ifVersion }: Loading = {},
): Promise<AnyRecord> => {
  const record = prefixOf(id) === type.prefix ? await desk.store.get(type, id, { consistent }) : undefined;
  if (record === undefined || (record.deletedAt !== undefined) !== binned) throw notFound(type.name);
  if (!may(desk.principal, 'read', type, record)) throw notFound(type.name);
  checkVersion(record, ifVersion);
  return record;
};

/** Loads consistently what is about to be changed; throws `access.denied` when it may be read but not that. */
export const loadFor = async (
  desk: Desk,
  action: Action,
  type: RecordType,
  id: string,
  loading: Loading = {},
): Promise<AnyRecord> => {
  const record = await loadRecord(desk, type, id, { consistent: true, ...loading, ifVersion: undefined });
  if (!may(desk.principal, action, type, record)) throw notAllowed();
  checkVersion(record, loading.ifVersion);
  return record;
};
