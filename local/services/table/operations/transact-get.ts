import { authorize, type Call } from '../core.ts';
import { validation } from '../errors.ts';
import type { CapacityMode } from '../meter.ts';
import { readUnits } from '../units.ts';
import { leadingKeyOfRead, type PreparedRead, prepareRead, shown, stored } from './get-item.ts';
import type { Placeholders, RawItem } from './parameters.ts';
import { capacityWords, checkShape, type Shape } from './shape.ts';
import { checkItemCount } from './transact-write.ts';

interface TransactGetParameters {
  TransactItems: unknown[];
  ReturnConsumedCapacity?: CapacityMode;
}

interface Get extends Placeholders {
  TableName: string;
  Key: RawItem;
  ProjectionExpression?: string;
}

const shape: Shape = { 'TransactItems!': 'list', ReturnConsumedCapacity: capacityWords };
const getShape: Shape = {
  'TableName!': 'string',
  'Key!': 'object',
  ProjectionExpression: 'string',
  ExpressionAttributeNames: 'object',
};
const largest = 4 * 1024 * 1024;

/** TransactGetItems: one moment of up to 100 items. Every call is one moment here. */
export function transactGetItems(call: Call, raw: unknown): object {
  const input = checkShape<TransactGetParameters>(raw, shape);
  checkItemCount(input.TransactItems.length);
  const reads = input.TransactItems.map((entry, index) => prepare(call, entry, index));
  for (const read of reads) authorize(call, 'GetItem', read.store.definition.name, [leadingKeyOfRead(read)]);
  checkDistinct(reads);
  const found = reads.map(read => ({ read, item: stored(read) }));
  if (found.reduce((bytes, { item }) => bytes + (item?.size ?? 0), 0) > largest) {
    throw validation('Collection size of items in transaction has exceeded the maximum of 4194304 bytes');
  }
  for (const { read, item } of found) {
    call.meter.add('read', 2 * readUnits(item?.size ?? 0, true), read.store.definition.name);
  }
  const consumed = call.meter.consumedByTable(input.ReturnConsumedCapacity, 'read');
  const whole = { ...call, stored: false };
  const Responses = found.map(({ read, item }) => (item ? { Item: shown(whole, item, read.paths) } : {}));
  return { Responses, ...(consumed && { ConsumedCapacity: consumed }) };
}

function prepare(call: Call, raw: unknown, index: number): PreparedRead {
  const at = `transactItems.${index + 1}.member.`;
  const { Get } = checkShape<{ Get: unknown }>(raw, { 'Get!': 'object' }, at);
  return prepareRead(call, 'GetItem', checkShape<Get>(Get, getShape, `${at}get.`));
}

function checkDistinct(reads: readonly PreparedRead[]): void {
  const keys = reads.map(({ store, key }) => {
    const { id, partition, sort } = store.definition;
    return JSON.stringify([id, key[partition.name], key[sort?.name ?? '']]);
  });
  if (new Set(keys).size === keys.length) return;
  throw validation('Transaction request cannot include multiple operations on one item');
}
