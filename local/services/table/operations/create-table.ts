import { randomUUID } from 'node:crypto';
import { authorize, type Call, tableOf } from '../core.ts';
import { invalidParameter, validation } from '../errors.ts';
import { keyAttributes, type TableDefinition } from '../store/definition.ts';
import { describe } from './describe.ts';
import { checkShape, memberError, type Shape } from './shape.ts';
import {
  type AttributeDefinition,
  checkName,
  indexDefinition,
  type KeySchemaElement,
  keySchema,
  refuseLocalIndexes,
  streamDefinition,
} from './table-input.ts';

interface CreateTableParameters {
  TableName: string;
  KeySchema: KeySchemaElement[];
  AttributeDefinitions: AttributeDefinition[];
  GlobalSecondaryIndexes?: unknown[];
  LocalSecondaryIndexes?: unknown[];
  StreamSpecification?: object;
  BillingMode?: string;
  DeletionProtectionEnabled?: boolean;
}

const createShape: Shape = {
  'TableName!': 'string',
  'KeySchema!': 'list',
  'AttributeDefinitions!': 'list',
  GlobalSecondaryIndexes: 'list',
  LocalSecondaryIndexes: 'list',
  StreamSpecification: 'object',
  BillingMode: ['PROVISIONED', 'PAY_PER_REQUEST'],
  DeletionProtectionEnabled: 'boolean',
  ProvisionedThroughput: 'object',
  OnDemandThroughput: 'object',
  SSESpecification: 'object',
  TableClass: 'string',
  Tags: 'list',
  WarmThroughput: 'object',
};
const nameShape: Shape = { 'TableName!': 'string' };

/** CreateTable. Throughput, encryption, class and tags are accepted: they change nothing here. */
export function createTable(call: Call, raw: unknown): object {
  const input = checkShape<CreateTableParameters>(raw, createShape);
  checkName(input.TableName, 'tableName');
  authorize(call, 'CreateTable', input.TableName, null);
  refuseLocalIndexes(input);
  const definition = definitionOf(call, input);
  checkAttributesUsed(definition, input.AttributeDefinitions);
  return { TableDescription: describe(call, call.catalog.create(definition)) };
}

function definitionOf(call: Call, input: CreateTableParameters): TableDefinition {
  const now = call.clock();
  const attributes = input.AttributeDefinitions;
  const indexes = (input.GlobalSecondaryIndexes ?? []).map((raw, id) => indexDefinition(raw, attributes, id));
  if (new Set(indexes.map(({ name }) => name)).size < indexes.length) {
    throw invalidParameter('Duplicate index name');
  }
  return {
    id: call.catalog.nextTableId(),
    tableId: randomUUID(),
    name: input.TableName,
    createdAt: now,
    ...keySchema(input.KeySchema, attributes),
    indexes,
    nextIndexId: indexes.length,
    stream: input.StreamSpecification ? streamDefinition(input.StreamSpecification, now) : null,
    ttlAttribute: null,
    deletionProtection: input.DeletionProtectionEnabled ?? false,
    billingMode: input.BillingMode ?? 'PROVISIONED',
    pointInTimeRecovery: false,
  };
}

function checkAttributesUsed(definition: TableDefinition, attributes: readonly AttributeDefinition[]): void {
  const used = new Set([definition, ...definition.indexes].flatMap(keyAttributes).map(({ name }) => name));
  if (attributes.every(({ AttributeName }) => used.has(AttributeName))) return;
  throw invalidParameter(
    'Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions',
  );
}

/** DescribeTable */
export function describeTable(call: Call, raw: unknown): object {
  const { TableName } = checkShape<{ TableName: string }>(raw, nameShape);
  const store = tableOf(call, 'DescribeTable', TableName);
  authorize(call, 'DescribeTable', TableName, null);
  return { Table: describe(call, store) };
}

/** DeleteTable */
export function deleteTable(call: Call, raw: unknown): object {
  const { TableName } = checkShape<{ TableName: string }>(raw, nameShape);
  const store = tableOf(call, 'DeleteTable', TableName);
  authorize(call, 'DeleteTable', TableName, null);
  if (store.definition.deletionProtection) {
    throw validation(
      'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
    );
  }
  const TableDescription = describe(call, store, 'DELETING');
  call.catalog.drop(store);
  return { TableDescription };
}

/** ListTables */
export function listTables(call: Call, raw: unknown): object {
  const input = checkShape<{ ExclusiveStartTableName?: string; Limit?: number }>(raw, {
    ExclusiveStartTableName: 'string',
    Limit: 'integer',
  });
  const { Limit = 100, ExclusiveStartTableName = '' } = input;
  if (Limit < 1 || Limit > 100)
    throw memberError(`'${Limit}'`, 'limit', 'Member must have value between 1 and 100');
  authorize(call, 'ListTables', '*', null);
  const names = call.catalog.all().map(store => store.definition.name);
  const rest = names.filter(name => name > ExclusiveStartTableName);
  const TableNames = rest.slice(0, Limit);
  return { TableNames, ...(rest.length > Limit && { LastEvaluatedTableName: TableNames.at(-1) }) };
}
