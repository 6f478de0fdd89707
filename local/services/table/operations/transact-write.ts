import { authorize, type Call } from '../core.ts';
import { AwsError, validation } from '../errors.ts';
import type { CapacityMode } from '../meter.ts';
import { readUnits, writeUnits } from '../units.ts';
import { canceled, type Reason } from './cancellation.ts';
import { isRepetition } from './client-token.ts';
import type { KeyParameters, PutParameters, UpdateParameters } from './parameters.ts';
import { capacityWords, checkShape, placeholders, type Shape } from './shape.ts';
import {
  countWrite,
  type DecidedWrite,
  decide,
  leadingKeyOf,
  type PreparedWrite,
  perform,
  prepareCheck,
  prepareDelete,
  preparePut,
  prepareUpdate,
} from './write.ts';
import { writeIdentity } from './write-identity.ts';

interface TransactWriteParameters {
  TransactItems: unknown[];
  ClientRequestToken?: string;
  ReturnConsumedCapacity?: CapacityMode;
}

const shape: Shape = {
  'TransactItems!': 'list',
  ClientRequestToken: 'string',
  ReturnConsumedCapacity: capacityWords,
  ReturnItemCollectionMetrics: ['NONE'],
};
const entryShape: Shape = { Put: 'object', Delete: 'object', Update: 'object', ConditionCheck: 'object' };
const common = {
  'TableName!': 'string',
  ...placeholders,
  ReturnValuesOnConditionCheckFailure: ['ALL_OLD', 'NONE'],
} as const;
const putShape: Shape = { ...common, 'Item!': 'object', ConditionExpression: 'string' };
const deleteShape: Shape = { ...common, 'Key!': 'object', ConditionExpression: 'string' };
const updateShape: Shape = { ...deleteShape, 'UpdateExpression!': 'string' };
const checkShapeOf: Shape = { ...common, 'Key!': 'object', 'ConditionExpression!': 'string' };

export const mostItems = 100;
/** All items of a transaction together: 4 MB. */
const largest = 4 * 1024 * 1024;

/** TransactWriteItems: all or nothing, with the reasons of every item when nothing. */
export function transactWriteItems(call: Call, raw: unknown): object {
  const input = checkShape<TransactWriteParameters>(raw, shape);
  checkItemCount(input.TransactItems.length);
  const writes = input.TransactItems.map((entry, index) => prepare(call, entry, index));
  for (const write of writes)
    authorize(call, write.action, write.store.definition.name, [leadingKeyOf(write)]);
  if (new Set(writes.map(writeIdentity)).size < writes.length) {
    throw validation('Transaction request cannot include multiple operations on one item');
  }
  const direction = call.database.transact(() => run(call, input, writes));
  const consumed = call.meter.consumedByTable(input.ReturnConsumedCapacity, direction);
  return consumed ? { ConsumedCapacity: consumed } : {};
}

/** A transaction has 1 to 100 items. Throws `ValidationException`. */
export function checkItemCount(count: number): void {
  if (count >= 1 && count <= mostItems) return;
  const bound = count < 1 ? 'greater than or equal to 1' : `less than or equal to ${mostItems}`;
  throw validation(
    `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length ${bound}`,
  );
}

function prepare(call: Call, raw: unknown, index: number): PreparedWrite {
  const at = `transactItems.${index + 1}.member.`;
  const entry = checkShape<Record<string, unknown>>(raw, entryShape, at);
  if (Object.keys(entry).length !== 1) {
    throw validation('TransactItems can only contain one of Check, Put, Update or Delete');
  }
  if (entry.Put) return preparePut(call, checkShape<PutParameters>(entry.Put, putShape, `${at}put.`));
  if (entry.Update) {
    return prepareUpdate(call, checkShape<UpdateParameters>(entry.Update, updateShape, `${at}update.`));
  }
  if (entry.Delete)
    return prepareDelete(call, checkShape<KeyParameters>(entry.Delete, deleteShape, `${at}delete.`));
  const check = entry.ConditionCheck;
  return prepareCheck(call, checkShape<KeyParameters>(check, checkShapeOf, `${at}conditionCheck.`));
}

/** Answers which units were used: a repetition of a token only reads. */
function run(call: Call, input: TransactWriteParameters, writes: readonly PreparedWrite[]): 'read' | 'write' {
  if (isRepetition(call, input.ClientRequestToken, writes)) {
    for (const write of writes) countRepetition(call, write);
    return 'read';
  }
  const decided = decideAll(writes);
  if (decided.reduce((bytes, { after }) => bytes + (after?.size ?? 0), 0) > largest) {
    throw validation('Collection size of items in transaction has exceeded the maximum of 4194304 bytes');
  }
  for (const each of decided) {
    const cost = perform(each);
    countWrite(call, each.write, cost, 2 * writeUnits(cost.bytes));
  }
  return 'write';
}

function countRepetition(call: Call, { store, key }: PreparedWrite): void {
  call.meter.add('read', 2 * readUnits(store.get(key)?.size ?? 0, true), store.definition.name);
}

function decideAll(writes: readonly PreparedWrite[]): DecidedWrite[] {
  const decided: DecidedWrite[] = [];
  const reasons: Reason[] = writes.map(write => {
    try {
      decided.push(decide(write));
      return { Code: 'None' };
    } catch (error) {
      return reasonOf(error);
    }
  });
  if (decided.length < writes.length) throw canceled(reasons);
  return decided;
}

/** What cancels a transaction: failed conditions and updates that do not fit the item. Anything else is an error of its own. */
function reasonOf(error: unknown): Reason {
  if (!(error instanceof AwsError)) throw error;
  if (error.name === 'ConditionalCheckFailedException') {
    return { Code: 'ConditionalCheckFailed', Message: error.message, ...error.fields };
  }
  if (error.name === 'ValidationException') return { Code: 'ValidationError', Message: error.message };
  throw error;
}
