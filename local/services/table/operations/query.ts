import { authorize, type Call, leadingKey } from '../core.ts';
import { validation } from '../errors.ts';
import { Binder } from '../expressions/binder.ts';
import type { Condition } from '../expressions/syntax.ts';
import { checkOutsideKeys } from './filter-keys.ts';
import { keyRange } from './key-condition.ts';
import { type ListingParameters, listingShape, prepareListing } from './listing.ts';
import { readPage, startColumns } from './page.ts';
import { checkShape, type Shape } from './shape.ts';

interface QueryParameters extends ListingParameters {
  KeyConditionExpression?: string;
  ScanIndexForward?: boolean;
}

const shape: Shape = { ...listingShape, KeyConditionExpression: 'string', ScanIndexForward: 'boolean' };

/** Query: one partition of the table or of an index, in the order of its sort key. */
export function query(call: Call, raw: unknown): object {
  const input = checkShape<QueryParameters>(raw, shape);
  if (input.KeyConditionExpression === undefined) {
    throw validation(
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
    );
  }
  const binder = new Binder(input);
  const condition = binder.tree('KeyConditionExpression', input.KeyConditionExpression) as Condition;
  const listing = prepareListing(call, 'Query', input, binder);
  checkOutsideKeys(input.FilterExpression, listing.schema, binder.environment);
  const { partition, range } = keyRange(condition, listing.schema, binder.environment);
  const suffix = listing.index ? `/index/${listing.index.definition.name}` : '';
  authorize(call, 'Query', input.TableName, [leadingKey(partition)], suffix);
  const after = startColumns(listing, input.ExclusiveStartKey, range.partition);
  const forward = input.ScanIndexForward !== false;
  return readPage(call, listing, { ...range, forward, ...(after && { after }) }, input);
}
