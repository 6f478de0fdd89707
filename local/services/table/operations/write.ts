import { type Call, leadingKey, tableOf } from '../core.ts';
import { AwsError, validation } from '../errors.ts';
import { applyUpdate } from '../expressions/apply-update.ts';
import { Binder, type Predicate } from '../expressions/binder.ts';
import type { Path } from '../expressions/paths.ts';
import { keyAttributes, type TableDefinition } from '../store/definition.ts';
import { checkIndexKeys, checkItemKey, checkKey, keyOf, type RowKey, rowKey } from '../store/keys.ts';
import { StoredItem } from '../store/stored-item.ts';
import type { TableStore, WriteCost } from '../store/table-store.ts';
import type { Item } from '../values/attribute.ts';
import { checkItem } from '../values/check.ts';
import { equal } from '../values/compare.ts';
import type { ConditionParameters, KeyParameters, PutParameters, UpdateParameters } from './parameters.ts';

/** The largest item: 400 KB. */
const largestItem = 400 * 1024;

/** A write that has been checked as far as that goes without the stored item. */
export interface PreparedWrite {
  action: 'PutItem' | 'DeleteItem' | 'UpdateItem' | 'ConditionCheckItem';
  store: TableStore;
  key: RowKey;
  keyItem: Item;
  condition: Predicate | undefined;
  /** Whether the error of a failed condition carries the stored item. */
  showItem: boolean;
  /** The item afterwards; undefined deletes it, null leaves everything as it is. */
  next: (before: StoredItem | undefined) => StoredItem | undefined | null;
  /** A text that is equal exactly for equal requests: client tokens compare it. */
  fingerprint: () => string;
  /** The paths an update writes. */
  paths: readonly Path[];
}

/** A write that has been decided against the stored item, and may now be done. */
export interface DecidedWrite {
  write: PreparedWrite;
  before: StoredItem | undefined;
  after: StoredItem | undefined | null;
}

/** Checks a put: expressions, item, keys of table and indexes. Throws `ValidationException`. */
export function preparePut(call: Call, input: PutParameters): PreparedWrite {
  const binder = new Binder(input);
  const condition = binder.predicate('ConditionExpression', input.ConditionExpression);
  binder.finish();
  const store = tableOf(call, 'PutItem', input.TableName);
  const item = checkItem(input.Item);
  checkItemKey(store.definition, item);
  checkIndexKeys(store.definition.indexes, item);
  const after = StoredItem.of(item);
  const { Item: _, ...rest } = input;
  // The item's text is needed anyway; writing it out a second time would cost a tenth of a large transaction.
  const fingerprint = () => `${JSON.stringify(rest)}${after.text}`;
  return { ...prepared('PutItem', store, item, input, condition, () => after), fingerprint };
}

/** Checks a delete: expressions and key. */
export function prepareDelete(call: Call, input: KeyParameters): PreparedWrite {
  const { store, key, condition } = keyed(call, 'DeleteItem', input);
  return prepared('DeleteItem', store, key, input, condition, () => undefined);
}

/** Checks the condition check of a transaction: it changes nothing. */
export function prepareCheck(call: Call, input: KeyParameters): PreparedWrite {
  const { store, key, condition } = keyed(call, 'ConditionCheckItem', input);
  return prepared('ConditionCheckItem', store, key, input, condition, () => null);
}

function keyed(call: Call, action: PreparedWrite['action'], input: KeyParameters) {
  const binder = new Binder(input);
  const condition = binder.predicate('ConditionExpression', input.ConditionExpression);
  binder.finish();
  const store = tableOf(call, action, input.TableName);
  const key = checkItem(input.Key);
  checkKey(store.definition, key);
  return { store, key, condition };
}

/** Checks an update: expressions, key, and that no key attribute is updated. */
export function prepareUpdate(call: Call, input: UpdateParameters): PreparedWrite {
  const binder = new Binder(input);
  const update = input.UpdateExpression === undefined ? undefined : binder.update(input.UpdateExpression);
  const condition = binder.predicate('ConditionExpression', input.ConditionExpression);
  binder.finish();
  const store = tableOf(call, 'UpdateItem', input.TableName);
  const key = checkItem(input.Key);
  checkKey(store.definition, key);
  checkNoKeys(store.definition, update?.paths ?? []);
  const next = (before: StoredItem | undefined): StoredItem => {
    const start = before?.item ?? key;
    return StoredItem.of(update ? applyUpdate(update.tree, start, binder.environment) : start);
  };
  return { ...prepared('UpdateItem', store, key, input, condition, next), paths: update?.paths ?? [] };
}

function checkNoKeys(definition: TableDefinition, paths: readonly Path[]): void {
  for (const { name } of keyAttributes(definition)) {
    if (paths.some(([first]) => first === name)) {
      throw validation(
        `One or more parameter values were invalid: Cannot update attribute ${name}. This attribute is part of the key`,
      );
    }
  }
}

function prepared(
  action: PreparedWrite['action'],
  store: TableStore,
  item: Item,
  input: ConditionParameters,
  condition: Predicate | undefined,
  next: PreparedWrite['next'],
): PreparedWrite {
  const { definition } = store;
  const showItem = input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
  const key = rowKey(definition, item);
  const fingerprint = () => `${action}${JSON.stringify(input)}`;
  return {
    action,
    store,
    key,
    keyItem: keyOf(definition, item),
    condition,
    showItem,
    next,
    paths: [],
    fingerprint,
  };
}

/** The partition key of a write as policies see it. */
export const leadingKeyOf = ({ store, keyItem }: PreparedWrite): string =>
  leadingKey(keyItem[store.definition.partition.name]);

/** Reads the stored item, tests the condition and computes what will stand there. Writes nothing. */
export function decide(write: PreparedWrite): DecidedWrite {
  const before = write.store.get(write.key);
  if (write.condition && !write.condition(before?.item ?? {})) throw conditionFailed(write, before);
  const after = write.next(before);
  if (after) checkAfter(write, after, before);
  return { write, before, after };
}

function conditionFailed(write: PreparedWrite, before: StoredItem | undefined): AwsError {
  const fields = write.showItem && before ? { Item: before.item } : {};
  return new AwsError('ConditionalCheckFailedException', 'The conditional request failed', { fields });
}

function checkAfter(write: PreparedWrite, after: StoredItem, before: StoredItem | undefined): void {
  if (after.size > largestItem) {
    throw validation(
      write.action === 'UpdateItem'
        ? 'Item size to update has exceeded the maximum allowed size'
        : 'Item size has exceeded the maximum allowed size',
    );
  }
  if (write.action === 'UpdateItem') checkUpdatedIndexKeys(write, after.item, before?.item);
}

/** Only index keys that the update changed are looked at: older ones were checked when they were written. */
function checkUpdatedIndexKeys({ store }: PreparedWrite, after: Item, before: Item | undefined): void {
  const changed = store.definition.indexes.filter(index =>
    keyAttributes(index).some(({ name }) => !same(before, after, name)),
  );
  checkIndexKeys(changed, after);
}

function same(before: Item | undefined, after: Item, name: string): boolean {
  const old = before && Object.hasOwn(before, name) ? before[name] : undefined;
  const next = Object.hasOwn(after, name) ? after[name] : undefined;
  return old === next || (old !== undefined && next !== undefined && equal(old, next));
}

/** Does a decided write; answers its cost. */
export function perform({ write, before, after }: DecidedWrite): WriteCost {
  const { store, key } = write;
  if (after === null) return { bytes: before?.size ?? 0, indexes: new Map() };
  return after ? store.put(key, before, after) : store.delete(key, before);
}

/** Counts the cost of a write; transactions count twice on the table. */
export function countWrite(call: Call, write: PreparedWrite, cost: WriteCost, units: number): void {
  const { name } = write.store.definition;
  call.meter.add('write', units, name);
  for (const [index, indexUnits] of cost.indexes) call.meter.add('write', indexUnits, name, index);
  if (write.store.definition.stream) call.written.add(name);
}
