import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { rowKeys, searchGroup, searchTerms } from '../../../domain/core/search-terms.ts';
import type { Item } from '../store/codec.ts';
import { rowText } from '../store/found-row.ts';
import type { Key, Keys } from '../store/keys.ts';
import { shortText } from '../store/short-text.ts';

/** A row that is no longer true stays as a mark for 7 days, so that a late event cannot bring it back (DESIGN §3). */
export const markSeconds = 7 * 24 * 60 * 60;
const titleLength = 120;

const short = (value: unknown): string => shortText(String(value ?? ''), titleLength);

/** A search row or a mark, whole. */
export type SearchItem = Item & Key & { readonly version: number };

/** The keys of the rows that a record has at its version: none in the bin. */
export const keysOfRecord = (type: RecordType, record: AnyRecord): readonly string[] =>
  record.deletedAt === undefined ? rowKeys(searchTerms(type, record)) : [];

/** A record, or as much of it as rows show. */
type Shown = Readonly<Record<string, unknown>> & Pick<AnyRecord, 'id' | 'version'>;

const shown = (type: RecordType, record: Shown, terms: readonly string[]): string => {
  const subtitle = type.subtitle === undefined ? undefined : record[type.subtitle];
  const owner = type.owner === undefined ? undefined : record[type.owner];
  return rowText({
    title: short(record[type.title]),
    terms,
    ...(subtitle === undefined ? {} : { subtitle: short(subtitle) }),
    ...(typeof owner === 'string' ? { ownerId: owner } : {}),
  });
};

/** The rows by which a record is found, each with all that a list of results shows. */
export const searchItems = (keys: Keys, type: RecordType, record: Shown): readonly SearchItem[] => {
  if (record.deletedAt !== undefined) return [];
  const terms = searchTerms(type, record);
  const { id, version } = record;
  const row = shown(type, record, terms);
  const group = searchGroup(type);
  return rowKeys(terms).map(key => ({ ...keys.find(group, key, id), version, row }));
};

/** The mark in place of a row. `now` is milliseconds since 1970. */
export const searchMark = (key: Key, version: number, now: number): SearchItem => ({
  ...key,
  version,
  expiresAt: Math.floor(now / 1000) + markSeconds,
});

/** The fields whose change changes rows: what is searched, what is shown, and whose the record is. */
export const isShownInSearch = (type: RecordType, field: string): boolean =>
  type.fields[field]?.search === true || [type.title, type.subtitle, type.owner].includes(field);
