import { type Call, tableOf } from '../core.ts';
import { invalidParameter, validation } from '../errors.ts';
import type { Binder, Predicate } from '../expressions/binder.ts';
import type { Path } from '../expressions/paths.ts';
import type { KeySchema } from '../store/definition.ts';
import type { IndexRows } from '../store/index-rows.ts';
import type { TableStore } from '../store/table-store.ts';
import type { RawItem, ReadParameters } from './parameters.ts';
import { capacityWords, memberError, placeholders, type Shape } from './shape.ts';

/** What Query and Scan have in common. */
export interface ListingParameters extends ReadParameters {
  TableName: string;
  IndexName?: string;
  Select?: 'ALL_ATTRIBUTES' | 'ALL_PROJECTED_ATTRIBUTES' | 'COUNT' | 'SPECIFIC_ATTRIBUTES';
  Limit?: number;
  ConsistentRead?: boolean;
  ExclusiveStartKey?: RawItem;
  FilterExpression?: string;
}

export const listingShape: Shape = {
  'TableName!': 'string',
  IndexName: 'string',
  Select: ['SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES'],
  Limit: 'integer',
  ConsistentRead: 'boolean',
  ExclusiveStartKey: 'object',
  FilterExpression: 'string',
  ProjectionExpression: 'string',
  ...placeholders,
  ReturnConsumedCapacity: capacityWords,
};

/** A checked Query or Scan, but for its range. */
export interface Listing {
  store: TableStore;
  index: IndexRows | undefined;
  /** The key schema that is read by: the index's, or the table's. */
  schema: KeySchema;
  filter: Predicate | undefined;
  paths: Path[] | undefined;
  countOnly: boolean;
  limit: number;
  consistent: boolean;
}

/** Checks the common parameters. The binder must have seen every expression but filter and projection. */
export function prepareListing(
  call: Call,
  action: string,
  input: ListingParameters,
  binder: Binder,
): Listing {
  if (input.Limit !== undefined && input.Limit < 1) {
    throw memberError(`'${input.Limit}'`, 'limit', 'Member must have value greater than or equal to 1');
  }
  const filter = binder.predicate('FilterExpression', input.FilterExpression);
  const paths = binder.projection(input.ProjectionExpression);
  binder.finish();
  const store = tableOf(call, action, input.TableName);
  const index = indexOf(store, input.IndexName);
  if (index && input.ConsistentRead) {
    throw validation('Consistent reads are not supported on global secondary indexes');
  }
  checkSelect(input, index, paths);
  return {
    store,
    index,
    schema: index?.definition ?? store.definition,
    filter,
    paths,
    countOnly: input.Select === 'COUNT',
    limit: input.Limit ?? Number.POSITIVE_INFINITY,
    consistent: input.ConsistentRead === true,
  };
}

function indexOf(store: TableStore, name: string | undefined): IndexRows | undefined {
  if (name === undefined) return undefined;
  const index = store.indexes.get(name);
  if (!index) throw validation(`The table does not have the specified index: ${name}`);
  return index;
}

function checkSelect(
  { Select }: ListingParameters,
  index: IndexRows | undefined,
  paths: Path[] | undefined,
): void {
  if (paths && Select && Select !== 'SPECIFIC_ATTRIBUTES') {
    throw validation(
      `Cannot specify the ProjectionExpression when choosing to get ${Select === 'COUNT' ? 'only the Count' : Select}`,
    );
  }
  if (Select === 'SPECIFIC_ATTRIBUTES' && !paths) {
    throw validation(
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    );
  }
  if (Select === 'ALL_PROJECTED_ATTRIBUTES' && !index) {
    throw validation('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
  }
  if (index) checkProjected(index, Select, paths);
}

function checkProjected(
  index: IndexRows,
  select: ListingParameters['Select'],
  paths: Path[] | undefined,
): void {
  const { name, projection } = index.definition;
  if (select === 'ALL_ATTRIBUTES' && projection.type !== 'ALL') {
    throw invalidParameter(
      `Select type ALL_ATTRIBUTES is not supported for global secondary index ${name} because its projection type is not ALL`,
    );
  }
  const missing = (paths ?? [])
    .map(([first]) => first as string)
    .filter(attribute => !index.projects(attribute));
  if (missing.length === 0) return;
  throw invalidParameter(`Global secondary index ${name} does not project [${missing.join(', ')}]`);
}
