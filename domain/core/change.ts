import type { AnyRecord, NewOf, RecordOf, RecordType, SetOf } from './record-type.ts';

/** A record to be made. `values` hold all its fields, also those that only commands set. */
export interface Creation {
  readonly kind: 'create';
  readonly type: RecordType;
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A record to be changed, if it still has the version of `was`; `null` clears a field. */
export interface Update {
  readonly kind: 'update';
  readonly type: RecordType;
  readonly was: AnyRecord;
  readonly set: Readonly<Record<string, unknown>>;
}

/** A record to be put into the bin or taken out of it. */
export interface Removal {
  readonly kind: 'delete' | 'restore';
  readonly type: RecordType;
  readonly was: AnyRecord;
}

/** One change of one record. A decision holds at most one per record. */
export type Change = Creation | Update | Removal;

/** A business deed (`deal.stage-changed`) with its data, as its contract in `events/` says. It lies on the subject's event item. */
export interface Deed {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a command decided: the changes, stored together or not at all, and the deed that lies on the first change's record. */
export interface Decision {
  readonly changes: readonly Change[];
  readonly deed?: Deed;
}

/** The id of the record that a change is about. */
export const changedId = (change: Change): string => (change.kind === 'create' ? change.id : change.was.id);

/** A new record, typed. Commands may set what generic create may not. */
export const creation = <T extends RecordType>(type: T, id: string, values: NewOf<T>): Creation => ({
  kind: 'create',
  type,
  id,
  values: values as Readonly<Record<string, unknown>>,
});

/** A change of a record, typed. Commands may set what generic update may not. */
export const change = <T extends RecordType>(type: T, was: RecordOf<T>, set: SetOf<T>): Update => ({
  kind: 'update',
  type,
  was: was as unknown as AnyRecord,
  set: set as Readonly<Record<string, unknown>>,
});
