import { AppError } from '../../../domain/core/app-error.ts';
import type { Change } from '../../../domain/core/change.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import type { TypeCatalogue } from '../../../domain/core/type-catalogue.ts';
import type { Context } from '../context.ts';
import { type Claim, type ClaimHash, claimsOf } from './claims.ts';
import { type Item, indexKeys, toItem } from './codec.ts';
import { storedEvent } from './event-item.ts';
import type { Keys } from './keys.ts';
import { linkItems } from './link-items.ts';
import { markItems } from './marks.ts';
import { nextRecord } from './next-record.ts';
import type { Extra, Idempotency, StoredEvent, Unit } from './store.ts';
import { type Guarded, put, putNew, putNext, remove } from './transaction.ts';

/** What the writes of one tenant are made with. */
export interface Writing {
  readonly table: string;
  readonly keys: Keys;
  readonly catalogue: TypeCatalogue;
  readonly hash: ClaimHash;
  readonly shards: number;
  /** Kinds whose values several records may share by the tenant's choice (`phone`). */
  readonly unclaimed: ReadonlySet<string>;
  /** Makes the ULID of an event. */
  readonly eventId: () => string;
}

/** One change worked out: the record as it will be, its event, and the writes. */
export interface Worked {
  readonly record: AnyRecord;
  readonly event: StoredEvent;
  readonly writes: readonly Guarded[];
}

const day = 24 * 60 * 60;
const kinds = {
  create: 'record.created',
  update: 'record.updated',
  delete: 'record.deleted',
  restore: 'record.restored',
} as const;

const typeOfId =
  ({ catalogue }: Writing) =>
  (id: string): string =>
    catalogue.ofId(id)?.name ?? 'unknown';

const taken = (type: RecordType, claim: Claim, there: Item | undefined): AppError =>
  new AppError(
    'conflict',
    'record.duplicate',
    `Another ${type.label.toLowerCase()} has this ${type.fields[claim.field]?.label?.toLowerCase() ?? claim.field} already.`,
    {
      field: claim.field,
      type: type.name,
      id: there?.id,
      issues: [{ path: claim.field, code: 'field.duplicate', message: 'This is taken already.' }],
    },
  );

const claimWrite = (writing: Writing, type: RecordType, claim: Claim): Guarded =>
  putNew(writing.table, claim.item, there => taken(type, claim, there));

const sameKey = (a: Item, b: Item): boolean => a.pk === b.pk && a.sk === b.sk;
const missingFrom = (items: readonly Item[], item: Item): boolean =>
  !items.some(other => sameKey(item, other));
const keyOf = (item: Item) => ({ pk: String(item.pk), sk: String(item.sk) });

const claimWrites = (
  writing: Writing,
  type: RecordType,
  before: AnyRecord | undefined,
  after: AnyRecord,
): readonly Guarded[] => {
  const of = (record: AnyRecord | undefined) =>
    record === undefined ? [] : claimsOf(writing.keys, writing.hash, type, record, writing.unclaimed);
  const [had, has] = [of(before), of(after)];
  const items = (claims: readonly Claim[]) => claims.map(claim => claim.item);
  return [
    ...has
      .filter(claim => missingFrom(items(had), claim.item))
      .map(claim => claimWrite(writing, type, claim)),
    ...had
      .filter(claim => missingFrom(items(has), claim.item))
      .map(claim => remove(writing.table, keyOf(claim.item))),
  ];
};

const linkWrites = (
  writing: Writing,
  type: RecordType,
  before: AnyRecord | undefined,
  after: AnyRecord,
): readonly Guarded[] => {
  const { keys, shards, catalogue } = writing;
  const linking = { keys, shards, plan: catalogue.plan(type), typeOf: typeOfId(writing) };
  const of = (record: AnyRecord | undefined) => linkItems(linking, type, record);
  const [had, has] = [of(before), of(after)];
  const unchanged = (item: Item) =>
    had.some(other => sameKey(item, other) && JSON.stringify(other.list) === JSON.stringify(item.list));
  return [
    ...has.filter(item => !unchanged(item)).map(item => put(writing.table, item)),
    ...had.filter(item => missingFrom(has, item)).map(item => remove(writing.table, keyOf(item))),
  ];
};

type Alone = Pick<Unit, 'sole' | 'marks'>;

/** Marks say who was the last to take a value; with `sole` nobody may have it yet, so that two files at once make one record of it. */
const markWrites = (
  writing: Writing,
  type: RecordType,
  before: AnyRecord | undefined,
  after: AnyRecord,
  { sole, marks }: Alone,
): readonly Guarded[] => {
  const had = markItems(writing.keys, writing.hash, type, before);
  const fresh = markItems(writing.keys, writing.hash, type, after, marks).filter(item =>
    missingFrom(had, item),
  );
  return fresh.map(item =>
    sole
      ? putNew(writing.table, item, there => taken(type, { field: String(item.field), item }, there))
      : put(writing.table, item),
  );
};

const recordWrite = (writing: Writing, change: Change, record: AnyRecord): Guarded => {
  const { type } = change;
  const item = {
    ...toItem(writing.keys, type, record),
    ...indexKeys(writing.keys, writing.catalogue.plan(type), type, record, writing.shards, typeOfId(writing)),
  };
  if (change.kind !== 'create') return putNext(writing.table, item, change.was.version, type.name);
  return putNew(
    writing.table,
    item,
    () =>
      new AppError('conflict', 'record.exists', `This ${type.label.toLowerCase()} exists already.`, {
        type: type.name,
        id: record.id,
      }),
  );
};

/** Works one change out: record, event, claims, links, marks. `deed` lies on its event. */
export const workOut = (
  writing: Writing,
  change: Change,
  { deed, ...alone }: Pick<Unit, 'deed' | 'sole' | 'marks'> = {},
  context: Context,
): Worked => {
  const { type } = change;
  const before = change.kind === 'create' ? undefined : change.was;
  const after = nextRecord(change, context);
  const event = storedEvent(
    writing.eventId(),
    type,
    { kind: kinds[change.kind], before, after, deed },
    context,
  );
  const eventItem = { ...writing.keys.event(type.name, after.id, after.version), event };
  return {
    record: after,
    event,
    writes: [
      recordWrite(writing, change, after),
      put(writing.table, eventItem),
      ...claimWrites(writing, type, before, after),
      ...linkWrites(writing, type, before, after),
      ...markWrites(writing, type, before, after, alone),
    ],
  };
};

/** The refusal of a key that was used for something else. */
export const otherBody = (): AppError =>
  new AppError(
    'reused-key',
    'idempotency.other-body',
    'This Idempotency-Key was used for another request. Use a new key for a new request.',
  );

/** The item that remembers a key for 24 hours. Its expiry is tested in the condition, since TTL deletes late. */
export const idempotencyWrite = (
  writing: Writing,
  { scope, key, bodyHash, result }: Idempotency,
  now: string,
): Guarded => {
  const seconds = Math.floor(Date.parse(now) / 1000);
  const item = {
    ...writing.keys.idempotency(writing.hash(`${scope}|${key}`)),
    bodyHash,
    result,
    expiresAt: seconds + day,
  };
  const guarded = putNew(writing.table, item, there =>
    there?.bodyHash === bodyHash
      ? new AppError('conflict', 'idempotency.replayed', 'This request was done already.', {
          result: there.result,
        })
      : otherBody(),
  );
  const condition = {
    ConditionExpression: 'attribute_not_exists(pk) OR expiresAt < :now',
    ExpressionAttributeValues: { ':now': seconds },
  };
  return {
    ...guarded,
    write: { Put: { ...guarded.write.Put, TableName: writing.table, Item: item, ...condition } },
  };
};

/** The write of a small item of the platform's own. */
export const extraWrite = (writing: Writing, { key, values, condition, name }: Extra): Guarded => {
  const item = { ...values, ...key };
  const refused = () => new AppError('conflict', `extra.${name}`, `This step was done already: ${name}.`);
  if (condition === undefined) return put(writing.table, item);
  return {
    ...(condition === 'absent'
      ? putNew(writing.table, item, refused)
      : putNext(writing.table, item, condition.version, name)),
    refused,
  };
};
