import { type Mark, marksOf } from '../../../domain/core/identity.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import type { ClaimHash } from './claims.ts';
import { getItems } from './get-items.ts';
import type { Key } from './keys.ts';
import { markKey } from './marks.ts';
import { getRecords, type Reading } from './reads.ts';
import type { Items, Store } from './store.ts';

/** What the look-up of marks is made with. */
export interface Identifying {
  readonly reading: Reading;
  readonly items: Items;
  readonly hash: ClaimHash;
  readonly unclaimed: ReadonlySet<string>;
}

const holdsValue = (type: RecordType, record: AnyRecord, { field, text }: Mark): boolean =>
  (type.fields[field]?.unique === true || record.deletedAt === undefined) &&
  marksOf(type, record).some(one => one.field === field && one.text === text);

/** Marks of no field of the type are about the record as a whole: what it holds today does not matter. */
const holds = (type: RecordType, record: AnyRecord, { field, text }: Mark): boolean =>
  type.fields[field] === undefined
    ? record.deletedAt === undefined
    : holdsValue(type, record, { field, text });

/**
 * The records that hold these values. A mark may be old: its record changed since, or lies in the bin (a claim holds there, too). Such a one
 * is taken away, so that who comes next finds the place free.
 */
export const identifiedBy = async (
  { reading, items, hash, unclaimed }: Identifying,
  type: RecordType,
  marks: readonly Mark[],
): ReturnType<Store['identified']> => {
  const keyed = marks.flatMap(mark => {
    const key = markKey(reading.keys, hash, type, unclaimed, mark);
    return key === undefined ? [] : [{ mark, key }];
  });
  const keys = new Map(keyed.map(({ key }) => [key.pk, key]));
  const found = await getItems(reading, [...keys.values()], { consistent: true });
  const ids = new Map(found.map(item => [String(item.pk), String(item.id)]));
  const records = await getRecords(reading, [...ids.values()], { consistent: true });
  const byId = new Map(records.map(record => [record.id, record]));
  const answer = new Map<Mark, AnyRecord>();
  const old: { readonly key: Key; readonly id: string }[] = [];
  for (const { mark, key } of keyed) {
    const id = ids.get(key.pk);
    const record = byId.get(id ?? '');
    if (record !== undefined && holds(type, record, mark)) answer.set(mark, record);
    else if (id !== undefined && key.sk === 's') old.push({ key, id });
  }
  await Promise.all(
    old.map(({ key, id }) => items.remove(key, { expression: 'id = :old', values: { ':old': id } })),
  );
  return answer;
};
