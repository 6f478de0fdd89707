import { type Core, tableArn } from '../core.ts';
import {
  type IndexDefinition,
  type KeySchema,
  keyAttributes,
  type TableDefinition,
} from '../store/definition.ts';
import type { TableStore } from '../store/table-store.ts';

/** The ARN of a table's stream. */
export const streamArn = (core: Core, { name, stream }: TableDefinition): string =>
  `${tableArn(core, name)}/stream/${stream?.label ?? ''}`;

/**
 * A `TableDescription`. Everything is ACTIVE at once here. Counts of items and bytes are left out: AWS's are hours
 * old, and counting would read the whole table.
 */
export function describe(core: Core, store: TableStore, status = 'ACTIVE'): object {
  const { definition } = store;
  return {
    TableName: definition.name,
    TableArn: tableArn(core, definition.name),
    TableId: definition.tableId,
    TableStatus: status,
    CreationDateTime: definition.createdAt / 1000,
    KeySchema: schemaOf(definition),
    AttributeDefinitions: attributesOf(definition),
    BillingModeSummary: { BillingMode: definition.billingMode },
    ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
    DeletionProtectionEnabled: definition.deletionProtection,
    ...indexesOf(core, definition),
    ...streamOf(core, definition),
  };
}

/** A key schema as AWS shows it. */
export const schemaOf = ({ partition, sort }: KeySchema): object[] => [
  { AttributeName: partition.name, KeyType: 'HASH' },
  ...(sort ? [{ AttributeName: sort.name, KeyType: 'RANGE' }] : []),
];

function attributesOf(definition: TableDefinition): object[] {
  const types = new Map(
    [definition, ...definition.indexes].flatMap(keyAttributes).map(({ name, type }) => [name, type] as const),
  );
  return [...types].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }));
}

function indexesOf(core: Core, { name, indexes }: TableDefinition): object {
  if (indexes.length === 0) return {};
  const arn = tableArn(core, name);
  return { GlobalSecondaryIndexes: indexes.map(index => indexOf(arn, index)) };
}

function indexOf(arn: string, index: IndexDefinition): object {
  const { type, names } = index.projection;
  return {
    IndexName: index.name,
    IndexArn: `${arn}/index/${index.name}`,
    IndexStatus: 'ACTIVE',
    KeySchema: schemaOf(index),
    Projection: { ProjectionType: type, ...(names.length > 0 && { NonKeyAttributes: names }) },
    ProvisionedThroughput: { NumberOfDecreasesToday: 0, ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
  };
}

function streamOf(core: Core, definition: TableDefinition): object {
  const { stream } = definition;
  if (!stream) return {};
  return {
    StreamSpecification: { StreamEnabled: true, StreamViewType: stream.viewType },
    LatestStreamLabel: stream.label,
    LatestStreamArn: streamArn(core, definition),
  };
}
