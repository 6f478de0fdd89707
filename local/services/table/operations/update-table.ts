import { authorize, type Call, tableOf } from '../core.ts';
import { AwsError, unsupported, validation } from '../errors.ts';
import type { TableDefinition } from '../store/definition.ts';
import type { TableStore } from '../store/table-store.ts';
import { describe } from './describe.ts';
import { checkShape, type Shape } from './shape.ts';
import { type AttributeDefinition, indexDefinition, streamDefinition } from './table-input.ts';

interface UpdateTableParameters {
  TableName: string;
  AttributeDefinitions?: AttributeDefinition[];
  GlobalSecondaryIndexUpdates?: unknown[];
  StreamSpecification?: { StreamEnabled: boolean };
  BillingMode?: string;
  DeletionProtectionEnabled?: boolean;
}

const shape: Shape = {
  'TableName!': 'string',
  AttributeDefinitions: 'list',
  GlobalSecondaryIndexUpdates: 'list',
  StreamSpecification: 'object',
  BillingMode: ['PROVISIONED', 'PAY_PER_REQUEST'],
  DeletionProtectionEnabled: 'boolean',
  ProvisionedThroughput: 'object',
  SSESpecification: 'object',
  TableClass: 'string',
};

/** UpdateTable: indexes come and go (filled at once), streams and protection are switched. */
export function updateTable(call: Call, raw: unknown): object {
  const input = checkShape<UpdateTableParameters>(raw, shape);
  const store = tableOf(call, 'UpdateTable', input.TableName);
  authorize(call, 'UpdateTable', input.TableName, null);
  const changed = call.database.transact(() => {
    const settings = call.catalog.change(store, settingsOf(call, store, input));
    return (input.GlobalSecondaryIndexUpdates ?? []).reduce<TableStore>(
      (present, update) => updateIndex(call, present, update, input.AttributeDefinitions ?? []),
      settings,
    );
  });
  return { TableDescription: describe(call, changed) };
}

function settingsOf(call: Call, store: TableStore, input: UpdateTableParameters): Partial<TableDefinition> {
  const { BillingMode, DeletionProtectionEnabled, StreamSpecification } = input;
  return {
    ...(BillingMode !== undefined && { billingMode: BillingMode }),
    ...(DeletionProtectionEnabled !== undefined && { deletionProtection: DeletionProtectionEnabled }),
    ...(StreamSpecification && { stream: changedStream(call, store, StreamSpecification) }),
  };
}

function changedStream(
  call: Call,
  store: TableStore,
  input: { StreamEnabled: boolean },
): TableDefinition['stream'] {
  if (input.StreamEnabled === (store.definition.stream !== null)) {
    throw validation(
      `Table already ${input.StreamEnabled ? 'has' : 'has no'} an enabled stream: ${store.definition.name}`,
    );
  }
  return streamDefinition(input, call.clock());
}

function updateIndex(
  call: Call,
  store: TableStore,
  raw: unknown,
  attributes: readonly AttributeDefinition[],
): TableStore {
  const update = checkShape<{ Create?: object; Delete?: { IndexName: string } }>(raw, {
    Create: 'object',
    Delete: 'object',
    Update: 'object',
  });
  if (update.Create) {
    const index = indexDefinition(update.Create, attributes, store.definition.nextIndexId);
    if (store.indexes.has(index.name)) {
      throw validation(`Attempting to create an index which already exists: ${index.name}`);
    }
    return call.catalog.addIndex(store, index);
  }
  if (!update.Delete) throw unsupported('GlobalSecondaryIndexUpdates other than Create and Delete');
  const name = update.Delete.IndexName;
  if (!store.indexes.has(name)) {
    throw new AwsError('ResourceNotFoundException', `Requested resource not found: Index: ${name} not found`);
  }
  return call.catalog.removeIndex(store, name);
}
