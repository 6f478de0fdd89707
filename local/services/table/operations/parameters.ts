import type { CapacityMode } from '../meter.ts';

/** Parameters that many operations share, once {@link checkShape} has checked them. */
export interface Placeholders {
  ExpressionAttributeNames?: Record<string, unknown>;
  ExpressionAttributeValues?: Record<string, unknown>;
}

/** Attributes as they came in, not checked yet. */
export type RawItem = Record<string, unknown>;

export interface ConditionParameters extends Placeholders {
  TableName: string;
  ConditionExpression?: string;
  ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
}

export interface PutParameters extends ConditionParameters {
  Item: RawItem;
}

export interface KeyParameters extends ConditionParameters {
  Key: RawItem;
}

export interface UpdateParameters extends KeyParameters {
  UpdateExpression?: string;
}

export type ReturnValues = 'NONE' | 'ALL_OLD' | 'UPDATED_OLD' | 'ALL_NEW' | 'UPDATED_NEW';

/** What single writes may ask for beside a transaction's. */
export interface WriteReturns {
  ReturnValues?: ReturnValues;
  ReturnConsumedCapacity?: CapacityMode;
}

export interface ReadParameters extends Placeholders {
  ProjectionExpression?: string;
  ReturnConsumedCapacity?: CapacityMode;
}
