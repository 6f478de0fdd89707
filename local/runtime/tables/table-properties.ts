import { isObject, type JsonObject } from '../template/template.ts';

/** Properties of `AWS::DynamoDB::Table` that `CreateTable` takes as they are. */
const SAME = [
  'AttributeDefinitions',
  'KeySchema',
  'BillingMode',
  'GlobalSecondaryIndexes',
  'ProvisionedThroughput',
];

/** The input of `CreateTable` for a table of a template. */
export function createTableInput(name: string, properties: JsonObject): JsonObject {
  const input: JsonObject = { TableName: name };
  for (const property of SAME) {
    const value = properties[property];
    if (value !== undefined) input[property] = value;
  }
  const stream = properties.StreamSpecification;
  if (isObject(stream)) input.StreamSpecification = { StreamEnabled: true, ...stream };
  return input;
}

/** The table's time to live, if the template gives it one. */
export function timeToLive(properties: JsonObject): JsonObject | undefined {
  const ttl = properties.TimeToLiveSpecification;
  return isObject(ttl) && ttl.AttributeName !== undefined ? ttl : undefined;
}
