import type { AppError } from '../../../domain/core/app-error.ts';
import type { Decision } from '../../../domain/core/change.ts';
import type { Mark } from '../../../domain/core/identity.ts';
import type { ListAccess } from '../../../domain/core/list-access.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import type { Context } from '../context.ts';

/** A page of something and where the next begins; `next` is absent on the last. Callers sign it before it leaves (`cursor.ts`). */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: Position;
}

/** Where a query goes on: an opaque JSON value made by the store. */
export type Position = Readonly<Record<string, string>>;

/** How much to read. `limit` is 1–200, 50 by default; newest first unless `ascending`. */
export interface Slice {
  readonly limit?: number;
  readonly after?: Position;
  readonly ascending?: boolean;
}

/** The event of one change of one record, as it is kept in the record's partition and shown on timelines. */
export interface StoredEvent {
  /** A ULID. */
  readonly id: string;
  readonly type: 'record.created' | 'record.updated' | 'record.deleted' | 'record.restored';
  readonly time: string;
  readonly actor: Context['actor'];
  readonly subject: {
    readonly type: string;
    readonly id: string;
    readonly version: number;
    readonly title: string;
  };
  /** Each changed field before and after; `null` where there was or is nothing. */
  readonly changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
  /** The records that the subject refers to with `timeline` fields, before or after the change: their timelines point here. */
  readonly links: readonly string[];
  readonly deed?: { readonly type: string; readonly data: Readonly<Record<string, unknown>> };
  readonly correlationId: string;
  readonly causationId?: string;
  readonly depth: number;
  readonly bulk?: true;
}

/** What makes a unit of work safe to send twice (DESIGN §3): a key within principal and route, and the hash of the body. */
export interface Idempotency {
  readonly scope: string;
  readonly key: string;
  readonly bodyHash: string;
  /** Stored with the key and given back on a replay: usually the id of the record. */
  readonly result: string;
}

/** A small item of the platform's own that belongs in the same transaction: a journal entry, a turn counter. */
export interface Extra {
  readonly key: { readonly pk: string; readonly sk: string };
  readonly values?: Readonly<Record<string, unknown>>;
  /** `absent`: must not exist yet; a number: its `version` must be this. Failing it is the AppError `conflict` with code `extra.<name>`. */
  readonly condition?: 'absent' | { readonly version: number };
  readonly name: string;
}

/** What to store together or not at all. */
export interface Unit extends Decision {
  readonly idempotency?: Idempotency;
  readonly extras?: readonly Extra[];
  /** Nobody else may hold a value that identifies these records, also where it is not unique: another holder is the AppError `record.duplicate`. */
  readonly sole?: true;
  /** Further marks of the first change's record, besides those of its values. */
  readonly marks?: readonly Mark[];
}

/** What was stored: the records as they are now, in the order of the changes. */
export interface Committed {
  readonly records: readonly AnyRecord[];
  readonly events: readonly StoredEvent[];
}

/** A row of an index: a record's list fields, and where it stands. */
export interface Row {
  readonly id: string;
  /** The fields shown in lists, by name. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Where a query goes on behind this row. */
  readonly at: Position;
  /** The record, checked and with its list fields only; it cannot be written back. */
  record(): AnyRecord;
}

/** What a search row says of its record: what is shown, whose it is, and all that it is found by (`searchTerms`). */
export interface Found {
  readonly type: string;
  readonly id: string;
  readonly title: string;
  readonly subtitle?: string;
  readonly ownerId?: string;
  readonly terms: readonly string[];
}

/**
 * How a search is bounded: at most `limit` records, of the given types, that pass `keep` (rights, hidden fields). `owners`: whose
 * records can pass at all, by type; their rows are looked for further than others.
 */
export interface SearchOptions {
  readonly limit: number;
  readonly types?: readonly string[];
  readonly owners?: ReadonlyMap<string, readonly string[]>;
  readonly keep?: (found: readonly Found[]) => Promise<readonly Found[]>;
}

/**
 * The records of one tenant. Made by `storeFor(tenantId)`: it can build no key of another tenant, and its credentials
 * could not use one. All methods throw AppErrors: `stale` when a version was not the expected one, `conflict` when a unique
 * value is taken (details: `{ field, type, id, deleted }`), `reused-key`, `unavailable` after retries, `broken` for an item that does not parse.
 */
export interface Store {
  readonly tenantId: string;
  /** Over how many partitions the tenant's lists and search rows are spread (DESIGN §3). */
  readonly shards: number;
  /** The record with that id, also one in the bin; `undefined` when there is none. Eventually consistent unless asked. */
  get(
    type: RecordType,
    id: string,
    options?: { readonly consistent?: boolean },
  ): Promise<AnyRecord | undefined>;
  /** Those of the ids that exist, in any order; any types. Eventually consistent unless asked. */
  getMany(ids: readonly string[], options?: { readonly consistent?: boolean }): Promise<readonly AnyRecord[]>;
  /** The versions of those of the ids that exist, consistently. */
  versions(ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** One query: the record and its newest events. */
  getWithHistory(
    type: RecordType,
    id: string,
    limit: number,
  ): Promise<{ readonly record: AnyRecord; readonly events: readonly StoredEvent[] } | undefined>;
  /** A page of an index; records carry their list fields only, and those in the bin are left out. */
  list(type: RecordType, along: ListAccess, slice?: Slice): Promise<Page<AnyRecord>>;
  /** The same as rows, for who looks at many and keeps few. Both throw `cursor.refused` for a position of another index. */
  rows(type: RecordType, along: ListAccess, slice?: Slice): Promise<Page<Row>>;
  /** Everything linked under a parent, of any type: records by their `children` field and links by their `references` fields. */
  children(
    parentId: string,
    slice?: Slice,
  ): Promise<
    Page<{
      readonly type: string;
      readonly id: string;
      readonly field?: string;
      readonly role?: string;
      readonly record?: AnyRecord;
    }>
  >;
  /** The record's own events and those pointed to by its `via` rows, newest first. */
  timeline(type: RecordType, id: string, slice?: Slice): Promise<Page<StoredEvent>>;
  /** Records by word beginnings (`queryReadings`; all words must match): exact before beginning, same script before another, then the newest. */
  search(words: readonly string[], options: SearchOptions): Promise<readonly Found[]>;
  /**
   * Gives a record the index keys and links that its declaration asks for today, without a new version or an event; answers whether
   * anything was amiss. For records written before the declaration had its present indexes.
   */
  reindex(type: RecordType, id: string): Promise<boolean>;
  /** Stores a unit in one transaction with claims, events, links and idempotency. */
  commit(unit: Unit, context: Context): Promise<Committed>;
  /**
   * Stores many units that have nothing to do with each other, as many in a transaction as fit. Each is stored or refused by itself: the answers
   * are in the order of the units. One that is `unavailable` was turned away for now, or its answer was lost: it may be sent again.
   */
  commitMany(units: readonly Unit[], context: Context): Promise<readonly (Committed | AppError)[]>;
  /** The records that hold these values of fields by which duplicates are known (`identifies`), by the values' marks (`identity.ts`). */
  identified(type: RecordType, marks: readonly Mark[]): Promise<ReadonlyMap<Mark, AnyRecord>>;
  /** The stored result of an idempotency key, if it was used in the last 24 hours; throws `reused-key` for another body. */
  replay(idempotency: Omit<Idempotency, 'result'>, now: string): Promise<string | undefined>;
  /** The platform's own items (runs, journals, pointers, search rows), by keys that `keys.ts` makes for this tenant. */
  readonly items: Items;
}

/** A condition on the item that is there, in the words of DynamoDB. */
export interface Condition {
  readonly expression: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** One write of a transaction of plain items: a put, or numbers that are added to attributes, which begin at 0. */
export type ItemWrite =
  | { readonly put: Readonly<Record<string, unknown>> & Extra['key']; readonly condition?: Condition }
  | { readonly key: Extra['key']; readonly add: ReadonlyMap<string, bigint> };

/** Plain items of one tenant for the platform's own bookkeeping. */
export interface Items {
  get(
    key: Extra['key'],
    options?: { readonly consistent?: boolean },
  ): Promise<Readonly<Record<string, unknown>> | undefined>;
  /** Those of the items that exist, in any order. Eventually consistent unless asked. */
  getMany(
    keys: readonly Extra['key'][],
    options?: { readonly consistent?: boolean },
  ): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Puts, under a condition expression when given; answers false when the condition did not hold. */
  put(item: Readonly<Record<string, unknown>> & Extra['key'], condition?: Condition): Promise<boolean>;
  /**
   * Adds one to the item's `count`, which begins at nothing, unless it stands at `most`: then it answers false. One write whoever else
   * counts at the same time, since nobody has to read first. `more` is set beside it.
   */
  count(key: Extra['key'], most: number, more: Readonly<Record<string, number>>): Promise<boolean>;
  query(
    pk: string,
    prefix: string,
    slice?: Slice & { readonly consistent?: boolean; readonly index?: 'gsi1' | 'gsi2' | 'gsi3' | 'gsi4' },
  ): Promise<Page<Readonly<Record<string, unknown>>>>;
  /**
   * Writes all or nothing, at most 100; answers the places of those whose condition did not hold (then nothing is written). Whoever runs
   * into another transaction tries again, for some seconds; then it throws `store.contention`.
   */
  transact(writes: readonly ItemWrite[]): Promise<readonly number[]>;
  /** Deletes an item under a condition expression; answers false when it did not hold. */
  remove(key: Extra['key'], condition: Condition): Promise<boolean>;
  /** Puts and deletes in batches, unprocessed ones retried. */
  write(
    puts: readonly (Readonly<Record<string, unknown>> & Extra['key'])[],
    deletes: readonly Extra['key'][],
  ): Promise<void>;
}
