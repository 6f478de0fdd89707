import { AppError } from '../../../domain/core/app-error.ts';
import { type Link, mainLink } from '../../../domain/core/field.ts';
import type { IndexPlan } from '../../../domain/core/index-plan.ts';
import { fieldPlace, workPlace } from '../../../domain/core/list-place.ts';
import { type AnyRecord, fieldOf, keptNames, type RecordType } from '../../../domain/core/record-type.ts';
import { type Keys, shardOf } from './keys.ts';
import { isStoredValue } from './stored-value.ts';

/** An item as the document client gives it. */
export type Item = Readonly<Record<string, unknown>>;

/** Kinds that lists do not show: they are kept out of the indexes' projection. */
const longKinds: ReadonlySet<string> = new Set(['longText', 'rows', 'json', 'address']);
const kept: ReadonlySet<string> = new Set(keptNames);
const partials = new WeakSet<AnyRecord>();

/** Whether a record came from an index and so lacks its longer fields: it must never be written back. */
export const isPartial = (record: AnyRecord): boolean => partials.has(record);

const broken = (item: Item, why: string): AppError =>
  new AppError(
    'broken',
    'item.broken',
    'A stored item cannot be read.',
    {},
    new Error(`${String(item.pk)} / ${String(item.sk)}: ${why}`),
  );

const split = (
  type: RecordType,
  record: AnyRecord,
): { list: Record<string, unknown>; rest: Record<string, unknown> } => {
  const list: Record<string, unknown> = {};
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(record)) {
    if (kept.has(name) || value === undefined) continue;
    (longKinds.has(fieldOf(type, name)?.kind ?? 'json') ? rest : list)[name] = value;
  }
  if (Object.keys(record.own).length > 0) list.own = record.own;
  return { list, rest };
};

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** A record stands under its parent; one without parents under that which its main link leads to, so that most need no item for it. */
const parentKeys = (
  keys: Keys,
  plan: IndexPlan,
  type: RecordType,
  record: AnyRecord,
  typeOf: (id: string) => string,
) => {
  const parent = text(plan.parent === undefined ? undefined : record[plan.parent]);
  const link =
    plan.main === undefined ? undefined : mainLink(record[plan.main] as readonly Link[] | undefined);
  const under = parent ?? link?.id;
  const by = link === undefined ? type.name : `${type.name}.${plan.main}`;
  return under === undefined
    ? {}
    : { gsi2pk: keys.parent(typeOf(under), under), gsi2sk: `${by}#${record.id}` };
};

/** Records of nobody stand together, since whoever may see some may see them. */
const ownerKeys = (keys: Keys, plan: IndexPlan, type: RecordType, record: AnyRecord, shards: number) => {
  if (plan.owner === undefined) return {};
  const owner = text(record[plan.owner]);
  return {
    gsi3pk: owner === undefined ? keys.nobody(shardOf(record.id, shards)) : keys.owner(owner),
    gsi3sk: `${type.name}#${workPlace(plan, record)}`,
  };
};

const boardKeys = (keys: Keys, plan: IndexPlan, type: RecordType, record: AnyRecord) => {
  const within = text(plan.board === undefined ? undefined : record[plan.board.within]);
  const column = text(plan.board === undefined ? undefined : record[plan.board.column]);
  return within === undefined || column === undefined
    ? {}
    : { gsi4pk: keys.column(type.name, within, column), gsi4sk: record.id };
};

/** A value's entry in the index of its field. A field that lists are sorted by has one for every record. */
const fieldKeys = (keys: Keys, plan: IndexPlan, type: RecordType, record: AnyRecord, shards: number) => {
  const entries: Record<string, string> = {};
  const shard = shardOf(record.id, shards);
  for (const slot of plan.slots) {
    const key = fieldPlace(type, slot, record);
    if (key === undefined) continue;
    entries[`${slot.index}pk`] = keys.field(type.name, slot.field, shard);
    entries[`${slot.index}sk`] = key;
  }
  return entries;
};

/** The keys of a record in the indexes. One in the bin is listed there and nowhere else. */
export const indexKeys = (
  keys: Keys,
  plan: IndexPlan,
  type: RecordType,
  record: AnyRecord,
  shards: number,
  typeOf: (id: string) => string,
) =>
  record.deletedAt !== undefined
    ? { gsi1pk: keys.bin(type.name), gsi1sk: record.id }
    : {
        gsi1pk: keys.newest(type.name, shardOf(record.id, shards)),
        gsi1sk: record.id,
        ...parentKeys(keys, plan, type, record, typeOf),
        ...ownerKeys(keys, plan, type, record, shards),
        ...boardKeys(keys, plan, type, record),
        ...fieldKeys(keys, plan, type, record, shards),
      };

/** The item of a record, without index keys. */
export const toItem = (keys: Keys, type: RecordType, record: AnyRecord): Item => {
  const { version, createdAt, createdBy, updatedAt, updatedBy, deletedAt } = record;
  return {
    ...keys.record(type.name, record.id),
    type: type.name,
    id: record.id,
    version,
    createdAt,
    createdBy,
    updatedAt,
    updatedBy,
    ...(deletedAt === undefined ? {} : { deletedAt }),
    ...split(type, record),
  };
};

/** What every record carries under its own name in the item. */
const carried = keptNames.filter(name => !['id', 'type', 'own'].includes(name));

/** A field that the declaration no longer has is not shown: the item keeps it until the record is written again. */
const addFields = (
  record: Record<string, unknown>,
  type: RecordType,
  item: Item,
  values: Readonly<Record<string, unknown>>,
): void => {
  for (const name of Object.keys(values)) {
    const field = fieldOf(type, name);
    if (field === undefined) continue;
    const value = values[name];
    if (!isStoredValue(field, value)) throw broken(item, `${name} is no ${field.kind}`);
    record[name] = value;
  }
};

/** One pass and no copies: a board makes hundreds of records for one answer. */
const assemble = (type: RecordType, item: Item): AnyRecord => {
  if (typeof item.id !== 'string' || typeof item.version !== 'number' || item.type !== type.name)
    throw broken(item, `no ${type.name}`);
  const record: Record<string, unknown> = { id: item.id };
  for (const name of carried) if (item[name] !== undefined) record[name] = item[name];
  const list = (item.list ?? {}) as Readonly<Record<string, unknown>>;
  addFields(record, type, item, list);
  if (item.rest !== undefined) addFields(record, type, item, item.rest as Readonly<Record<string, unknown>>);
  record.own = list.own ?? {};
  return record as AnyRecord;
};

/** The record of an item; throws `broken` naming the key (in the cause, for the log) when it is not of the declared shape. */
export const fromItem = (type: RecordType, item: Item): AnyRecord => assemble(type, item);

/** The record of an index row: its list fields only. It is marked, so that it cannot be written back. */
export const fromIndexRow = (type: RecordType, item: Item): AnyRecord => {
  const record = assemble(type, item);
  partials.add(record);
  return record;
};
