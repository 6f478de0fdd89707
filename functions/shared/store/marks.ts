import { type Mark, marksOf } from '../../../domain/core/identity.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import type { ClaimHash } from './claims.ts';
import type { Item } from './codec.ts';
import type { Key, Keys } from './keys.ts';

/** Where it is written who holds a value that identifies: the claim of a unique value, else the value's mark. */
export const markKey = (
  keys: Keys,
  hash: ClaimHash,
  type: RecordType,
  unclaimed: ReadonlySet<string>,
  { field, text }: Mark,
): Key | undefined => {
  const { unique, kind = '' } = type.fields[field] ?? {};
  const name = hash(`${type.name}|${field}|${text}`);
  if (!unique) return keys.mark(name);
  // What several records may share by the tenant's choice tells none of them apart.
  return unclaimed.has(kind) ? undefined : keys.claim(name);
};

/** The items by which a record's values are found again where they are not unique (unique ones have claims). None of one in the bin. */
export const markItems = (
  keys: Keys,
  hash: ClaimHash,
  type: RecordType,
  record: AnyRecord | undefined,
  more: readonly Mark[] = [],
): readonly Item[] =>
  record === undefined || record.deletedAt !== undefined
    ? []
    : [...marksOf(type, record), ...more]
        .filter(({ field }) => !type.fields[field]?.unique)
        .map(({ field, text }) => ({
          ...keys.mark(hash(`${type.name}|${field}|${text}`)),
          type: type.name,
          field,
          id: record.id,
        }));
