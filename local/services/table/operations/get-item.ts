import { authorize, type Call, leadingKey, tableOf } from '../core.ts';
import { Binder } from '../expressions/binder.ts';
import type { Path } from '../expressions/paths.ts';
import { project } from '../expressions/project.ts';
import { checkKey, rowKey } from '../store/keys.ts';
import type { StoredItem } from '../store/stored-item.ts';
import type { TableStore } from '../store/table-store.ts';
import { readUnits } from '../units.ts';
import type { Item } from '../values/attribute.ts';
import { checkItem } from '../values/check.ts';
import type { RawItem, ReadParameters } from './parameters.ts';
import { capacityWords, checkShape, type Shape } from './shape.ts';

interface GetParameters extends ReadParameters {
  TableName: string;
  Key: RawItem;
  ConsistentRead?: boolean;
}

const shape: Shape = {
  'TableName!': 'string',
  'Key!': 'object',
  ConsistentRead: 'boolean',
  ProjectionExpression: 'string',
  ExpressionAttributeNames: 'object',
  ReturnConsumedCapacity: capacityWords,
};

/** A read of one key, checked. */
export interface PreparedRead {
  store: TableStore;
  key: Item;
  paths: Path[] | undefined;
}

/** Checks key and projection of a read; batches and transactions use it too. */
export function prepareRead(
  call: Call,
  action: string,
  input: { TableName: string; Key: RawItem } & ReadParameters,
): PreparedRead {
  const binder = new Binder(input);
  const paths = binder.projection(input.ProjectionExpression);
  binder.finish();
  const store = tableOf(call, action, input.TableName);
  const key = checkItem(input.Key);
  checkKey(store.definition, key);
  return { store, key, paths };
}

/** The partition key of a read as policies see it. */
export const leadingKeyOfRead = ({ store, key }: PreparedRead): string =>
  leadingKey(key[store.definition.partition.name]);

/** The item a prepared read finds, if there is one. */
export const stored = ({ store, key }: PreparedRead): StoredItem | undefined =>
  store.get(rowKey(store.definition, key));

/** The part of an item that a projection asks for; all of it stays as it is stored where the call wants that. */
export const shown = (call: Call, row: StoredItem, paths: readonly Path[] | undefined): Item | StoredItem => {
  if (paths) return project(row.item, paths);
  return call.stored ? row : row.item;
};

/** GetItem */
export function getItem(call: Call, raw: unknown): object {
  const input = checkShape<GetParameters>(raw, shape);
  const read = prepareRead(call, 'GetItem', input);
  authorize(call, 'GetItem', input.TableName, [leadingKeyOfRead(read)]);
  const found = stored(read);
  call.meter.add('read', readUnits(found?.size ?? 0, input.ConsistentRead === true), input.TableName);
  const consumed = call.meter.consumed(input.TableName, input.ReturnConsumedCapacity);
  return {
    ...(found && { Item: shown(call, found, read.paths) }),
    ...(consumed && { ConsumedCapacity: consumed }),
  };
}
