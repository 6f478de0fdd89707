import type { CapacityMode } from '../meter.ts';

/** Parameters that many operations share, once {@link checkShape} has checked them. */
export interface Placeholders {
  ExpressionAttributeNames?: Record<string, unknown>;
  ExpressionAttributeValues?: Record<string, unknown>;
}

/** Attributes as they came in, not checked yet. */
export type RawItem = Record<string, unknown>;

/** A write under a condition. */
export interface ConditionParameters extends Placeholders {
  TableName: string;
  ConditionExpression?: string;
  ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
}

/** PutItem, and Put in a transaction. */
export interface PutParameters extends ConditionParameters {
  Item: RawItem;
}

/** DeleteItem, and Delete or ConditionCheck in a transaction. */
export interface KeyParameters extends ConditionParameters {
  Key: RawItem;
}

/** UpdateItem, and Update in a transaction. */
export interface UpdateParameters extends KeyParameters {
  UpdateExpression?: string;
}

/** Which values of the item a single write answers. */
export type ReturnValues = 'NONE' | 'ALL_OLD' | 'UPDATED_OLD' | 'ALL_NEW' | 'UPDATED_NEW';

/** What single writes may ask for beside a transaction's. */
export interface WriteReturns {
  ReturnValues?: ReturnValues;
  ReturnConsumedCapacity?: CapacityMode;
}

/** What every read may ask for. */
export interface ReadParameters extends Placeholders {
  ProjectionExpression?: string;
  ReturnConsumedCapacity?: CapacityMode;
}
