import { authorize, type Call } from '../core.ts';
import { project } from '../expressions/project.ts';
import { writeUnits } from '../units.ts';
import type { Item } from '../values/attribute.ts';
import type {
  KeyParameters,
  PutParameters,
  ReturnValues,
  UpdateParameters,
  WriteReturns,
} from './parameters.ts';
import { capacityWords, checkShape, placeholders, type Shape } from './shape.ts';
import {
  countWrite,
  type DecidedWrite,
  decide,
  leadingKeyOf,
  type PreparedWrite,
  perform,
  prepareDelete,
  preparePut,
  prepareUpdate,
} from './write.ts';

const common = {
  'TableName!': 'string',
  ConditionExpression: 'string',
  ...placeholders,
  ReturnConsumedCapacity: capacityWords,
  ReturnItemCollectionMetrics: ['NONE'],
  ReturnValuesOnConditionCheckFailure: ['ALL_OLD', 'NONE'],
} as const;
const oldOnly = ['NONE', 'ALL_OLD'] as const;
const anyReturn = ['ALL_NEW', 'UPDATED_OLD', 'ALL_OLD', 'NONE', 'UPDATED_NEW'] as const;

const putShape: Shape = { ...common, 'Item!': 'object', ReturnValues: oldOnly };
const deleteShape: Shape = { ...common, 'Key!': 'object', ReturnValues: oldOnly };
const updateShape: Shape = {
  ...common,
  'Key!': 'object',
  UpdateExpression: 'string',
  ReturnValues: anyReturn,
};

/** PutItem */
export function putItem(call: Call, raw: unknown): object {
  const input = checkShape<PutParameters & WriteReturns>(raw, putShape);
  return single(call, preparePut(call, input), input);
}

/** DeleteItem */
export function deleteItem(call: Call, raw: unknown): object {
  const input = checkShape<KeyParameters & WriteReturns>(raw, deleteShape);
  return single(call, prepareDelete(call, input), input);
}

/** UpdateItem */
export function updateItem(call: Call, raw: unknown): object {
  const input = checkShape<UpdateParameters & WriteReturns>(raw, updateShape);
  return single(call, prepareUpdate(call, input), input);
}

function single(call: Call, write: PreparedWrite, wanted: WriteReturns): object {
  const { name } = write.store.definition;
  authorize(call, write.action, name, [leadingKeyOf(write)]);
  const decided = call.database.transact(() => {
    const done = decide(write);
    const cost = perform(done);
    countWrite(call, write, cost, writeUnits(cost.bytes));
    return done;
  });
  const attributes = returned(decided, wanted.ReturnValues);
  const consumed = call.meter.consumed(name, wanted.ReturnConsumedCapacity);
  return { ...(attributes && { Attributes: attributes }), ...(consumed && { ConsumedCapacity: consumed }) };
}

function returned(
  { write, before, after }: DecidedWrite,
  wanted: ReturnValues | undefined,
): Item | undefined {
  switch (wanted) {
    case 'ALL_OLD':
      return before?.item;
    case 'ALL_NEW':
      return after?.item;
    case 'UPDATED_OLD':
      return before && some(project(before.item, write.paths));
    case 'UPDATED_NEW':
      return after ? some(project(after.item, write.paths)) : undefined;
    default:
      return undefined;
  }
}

const some = (item: Item): Item | undefined => (Object.keys(item).length > 0 ? item : undefined);
