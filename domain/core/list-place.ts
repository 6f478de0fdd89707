import type { FieldSlot, IndexPlan } from './index-plan.ts';
import type { ListAccess } from './list-access.ts';
import type { RecordType } from './record-type.ts';
import { missingKey, separator, sortKey } from './sort-key.ts';

/** A record, or the part of one that stands in an index. */
type Values = Readonly<Record<string, unknown>> & { readonly id: string };

/** The place of a record in the index of one of its fields: the value, then the id. `undefined` when it has no entry there. */
export const fieldPlace = (type: RecordType, { field: name, sorted }: FieldSlot, record: Values) => {
  const field = type.fields[name];
  if (field === undefined) return undefined;
  const key = sortKey(field, record[name]) ?? (sorted ? missingKey(field) : undefined);
  return key === undefined ? undefined : `${key}${separator}${record.id}`;
};

/** The place of a record among its owner's. Open work sorts before done work, by its due time; work without one comes last. */
export const workPlace = ({ work }: IndexPlan, record: Values): string => {
  if (work === undefined) return record.id;
  const due = record[work.due];
  const by = typeof due === 'string' && due !== '' ? due : '9999';
  return `${record[work.done] === true ? 1 : 0}#${by}#${record.id}`;
};

/** The place of a record when lists are sorted by owner: the owner's rank, then the place among the owner's. */
export const ownerPlace = (
  ownerIds: readonly (string | undefined)[],
  owner: unknown,
  place: string,
): string => {
  const rank = ownerIds.indexOf(typeof owner === 'string' && owner !== '' ? owner : undefined);
  return `${String(rank < 0 ? ownerIds.length : rank).padStart(6, '0')}${separator}${place}`;
};

/**
 * The place of a record in the order of a walk: what the sort key of that index is, but for a beginning that all its rows share. Records that
 * were read along another index are sorted by it in memory.
 */
export const placeIn = (type: RecordType, plan: IndexPlan, access: ListAccess, record: Values): string => {
  switch (access.by) {
    case 'field': {
      const slot = plan.slots.find(({ field }) => field === access.field);
      return (slot && fieldPlace(type, slot, record)) ?? `${separator}${record.id}`;
    }
    case 'owner':
    case 'nobody': {
      const place = workPlace(plan, record);
      return plan.work === undefined || access.open === undefined ? place : place.slice(2);
    }
    case 'by-owner':
      return ownerPlace(access.ownerIds, plan.owner && record[plan.owner], workPlace(plan, record));
    default:
      return record.id;
  }
};
