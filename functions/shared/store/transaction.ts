import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { AppError, notFound } from '../../../domain/core/app-error.ts';
import type { Item } from './codec.ts';

/** One write of a transaction, as the document client takes it. */
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Why a write's condition did not hold, told from the item that is there instead (`undefined` when there is none). */
export type Refusal = (there: Item | undefined) => AppError;

/** A write and the error that its failed condition means. */
export interface Guarded {
  readonly write: Write;
  readonly refused: Refusal;
}

/** AWS takes 100 items a transaction; a command that needs more than 90 must become a job (DESIGN §3). */
const most = 90;

const isRecordKey = { name: 'attribute_not_exists(pk)' };

/** A write that can only fail as a whole. */
const unexpected: Refusal = () =>
  new AppError('broken', 'store.unexpected', 'A write was refused that has no condition.');

/** Puts an item that must not be there yet. */
export const putNew = (table: string, item: Item, refused: Refusal): Guarded => ({
  write: {
    Put: {
      TableName: table,
      Item: item,
      ConditionExpression: isRecordKey.name,
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  },
  refused,
});

/** Puts the next version of an item over the expected one. */
export const putNext = (table: string, item: Item, expected: number, name: string): Guarded => ({
  write: {
    Put: {
      TableName: table,
      Item: item,
      ConditionExpression: '#version = :expected',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':expected': expected },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  },
  refused: there =>
    there === undefined
      ? notFound(name)
      : new AppError(
          'stale',
          'record.stale',
          'Somebody changed this in the meantime. Look at the newest version and try again.',
          {
            type: name,
            id: there.id,
            version: there.version,
          },
        ),
});

/** Puts an item whatever is there. */
export const put = (table: string, item: Item): Guarded => ({
  write: { Put: { TableName: table, Item: item } },
  refused: unexpected,
});

/** Deletes an item whatever is there. */
export const remove = (table: string, key: { readonly pk: string; readonly sk: string }): Guarded => ({
  write: { Delete: { TableName: table, Key: { pk: key.pk, sk: key.sk } } },
  refused: unexpected,
});

/** Refuses a unit of work that does not fit into one transaction. */
export const checkSize = (writes: readonly Guarded[]): void => {
  if (writes.length <= most) return;
  throw new AppError('too-large', 'unit.too-large', 'This touches too many records to be done in one step.', {
    most,
    writes: writes.length,
  });
};
