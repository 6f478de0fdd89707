import { authorize, type Call } from '../core.ts';
import { validation } from '../errors.ts';
import type { CapacityMode } from '../meter.ts';
import type { StoredItem } from '../store/stored-item.ts';
import { readUnits } from '../units.ts';
import type { Item } from '../values/attribute.ts';
import { leadingKeyOfRead, type PreparedRead, prepareRead, shown, stored } from './get-item.ts';
import type { Placeholders, RawItem } from './parameters.ts';
import { capacityWords, checkShape, type Shape } from './shape.ts';

interface BatchGetParameters {
  RequestItems: Record<string, unknown>;
  ReturnConsumedCapacity?: CapacityMode;
}

interface TableKeys extends Placeholders {
  Keys: RawItem[];
  ConsistentRead?: boolean;
  ProjectionExpression?: string;
}

const shape: Shape = { 'RequestItems!': 'object', ReturnConsumedCapacity: capacityWords };
const tableShape: Shape = {
  'Keys!': 'list',
  ConsistentRead: 'boolean',
  ProjectionExpression: 'string',
  ExpressionAttributeNames: 'object',
};
const mostKeys = 100;
/** Everything a batch answers: 16 MB; keys beyond that come back unprocessed. */
const largestAnswer = 16 * 1024 * 1024;

/** BatchGetItem */
export function batchGetItem(call: Call, raw: unknown): object {
  const input = checkShape<BatchGetParameters>(raw, shape);
  const tables = Object.entries(input.RequestItems).map(
    ([name, keys]) =>
      [name, checkShape<TableKeys>(keys, tableShape, `requestItems.${name}.member.`)] as const,
  );
  checkCount(tables.map(([, keys]) => keys.Keys.length));
  const prepared = tables.map(([name, keys]) => ({ name, keys, reads: prepareTable(call, name, keys) }));
  for (const { name, reads } of prepared) authorize(call, 'BatchGetItem', name, reads.map(leadingKeyOfRead));
  const answer: Answer = { Responses: {}, UnprocessedKeys: {}, bytes: 0, skip: dropped(call, prepared) };
  for (const { name, keys, reads } of prepared) readTable(call, name, keys, reads, answer);
  const consumed = call.meter.consumedByTable(input.ReturnConsumedCapacity);
  const { Responses, UnprocessedKeys } = answer;
  return { Responses, UnprocessedKeys, ...(consumed && { ConsumedCapacity: consumed }) };
}

interface Answer {
  Responses: Record<string, (Item | StoredItem)[]>;
  UnprocessedKeys: Record<string, TableKeys>;
  bytes: number;
  /** Keys that fault injection leaves undone. */
  skip: number;
}

function checkCount(counts: number[]): void {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total > mostKeys) throw validation('Too many items requested for the BatchGetItem call');
  if (total === 0 || counts.includes(0)) {
    throw validation(
      "1 validation error detected: Value at 'requestItems' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  }
}

function prepareTable(call: Call, name: string, keys: TableKeys): PreparedRead[] {
  const { Keys, ConsistentRead, ...expressions } = keys;
  const reads = Keys.map(Key => prepareRead(call, 'BatchGetItem', { TableName: name, Key, ...expressions }));
  if (new Set(reads.map(read => keyText(read))).size < reads.length) {
    throw validation('Provided list of item keys contains duplicates');
  }
  return reads;
}

/** A key as a text that is equal exactly for equal keys. */
const keyText = ({ store, key }: PreparedRead): string =>
  JSON.stringify([key[store.definition.partition.name], key[store.definition.sort?.name ?? '']]);

const dropped = (call: Call, prepared: readonly { reads: readonly unknown[] }[]): number =>
  Math.ceil(call.unprocessed * prepared.reduce((sum, { reads }) => sum + reads.length, 0));

function readTable(
  call: Call,
  name: string,
  keys: TableKeys,
  reads: readonly PreparedRead[],
  answer: Answer,
): void {
  const items: (Item | StoredItem)[] = [];
  answer.Responses[name] = items;
  for (const read of reads) {
    if (answer.skip > 0 || answer.bytes >= largestAnswer) {
      answer.skip -= 1;
      leave(name, keys, read, answer);
      continue;
    }
    const found = stored(read);
    answer.bytes += found?.size ?? 0;
    call.meter.add('read', readUnits(found?.size ?? 0, keys.ConsistentRead === true), name);
    if (found) items.push(shown(call, found, read.paths));
  }
}

function leave(name: string, keys: TableKeys, { key }: PreparedRead, answer: Answer): void {
  const left = answer.UnprocessedKeys[name] ?? { ...keys, Keys: [] };
  left.Keys.push(key);
  answer.UnprocessedKeys[name] = left;
}
