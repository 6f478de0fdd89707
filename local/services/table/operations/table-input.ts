import { invalidParameter, unsupported, validation } from '../errors.ts';
import type {
  IndexDefinition,
  KeyAttribute,
  KeySchema,
  KeyType,
  Projection,
  StreamDefinition,
} from '../store/definition.ts';
import { checkShape, type Shape } from './shape.ts';

/** Parameters that describe tables and indexes, as CreateTable, UpdateTable and CloudFormation have them. */
export interface AttributeDefinition {
  AttributeName: string;
  AttributeType: KeyType;
}

/** One attribute of a key schema. */
export interface KeySchemaElement {
  AttributeName: string;
  KeyType: 'HASH' | 'RANGE';
}

/** A global secondary index as it is asked for. */
export interface IndexInput {
  IndexName: string;
  KeySchema: KeySchemaElement[];
  Projection: { ProjectionType?: Projection['type']; NonKeyAttributes?: string[] };
}

/** A `StreamSpecification`. */
export interface StreamInput {
  StreamEnabled: boolean;
  StreamViewType?: StreamDefinition['viewType'];
}

export const indexShape: Shape = {
  'IndexName!': 'string',
  'KeySchema!': 'list',
  'Projection!': 'object',
  ProvisionedThroughput: 'object',
  OnDemandThroughput: 'object',
};
export const streamShape: Shape = {
  'StreamEnabled!': 'boolean',
  StreamViewType: ['NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES', 'KEYS_ONLY'],
};

const nameShape = /^[a-zA-Z0-9_.-]{3,255}$/;

/** Names of tables and indexes: 3 to 255 letters, digits, `_`, `-`, `.`. */
export function checkName(name: string, member: string): void {
  if (nameShape.test(name)) return;
  throw validation(
    `1 validation error detected: Value '${name}' at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+ and have length between 3 and 255`,
  );
}

/** A key schema with the types of its attributes. */
export function keySchema(
  elements: readonly KeySchemaElement[],
  attributes: readonly AttributeDefinition[],
): KeySchema {
  const [first, second, ...more] = elements;
  if (first?.KeyType !== 'HASH' || (second && second.KeyType !== 'RANGE') || more.length > 0) {
    throw validation(
      'Invalid KeySchema: The first KeySchemaElement is not a HASH key type, or the second no RANGE',
    );
  }
  return {
    partition: keyAttribute(first.AttributeName, attributes),
    sort: second ? keyAttribute(second.AttributeName, attributes) : null,
  };
}

function keyAttribute(name: string, attributes: readonly AttributeDefinition[]): KeyAttribute {
  const definition = attributes.find(({ AttributeName }) => AttributeName === name);
  if (!definition) {
    throw invalidParameter(
      `Some index key attributes are not defined in AttributeDefinitions. Keys: [${name}]`,
    );
  }
  if (!['S', 'N', 'B'].includes(definition.AttributeType)) {
    throw invalidParameter(`Key attributes are of type S, N or B: ${name}`);
  }
  return { name, type: definition.AttributeType };
}

/** An index as it is kept. */
export function indexDefinition(
  raw: unknown,
  attributes: readonly AttributeDefinition[],
  id: number,
): IndexDefinition {
  const input = checkShape<IndexInput>(raw, indexShape);
  checkName(input.IndexName, 'indexName');
  const schema = keySchema(input.KeySchema, attributes);
  return { id, name: input.IndexName, ...schema, projection: projectionOf(input.Projection) };
}

function projectionOf({ ProjectionType, NonKeyAttributes }: IndexInput['Projection']): Projection {
  if (!ProjectionType || !['ALL', 'KEYS_ONLY', 'INCLUDE'].includes(ProjectionType)) {
    throw invalidParameter(`Unknown ProjectionType: ${ProjectionType}`);
  }
  if ((ProjectionType === 'INCLUDE') !== (NonKeyAttributes !== undefined)) {
    throw invalidParameter(
      ProjectionType === 'INCLUDE'
        ? 'ProjectionType is INCLUDE, but NonKeyAttributes is not specified'
        : `ProjectionType is ${ProjectionType}, but NonKeyAttributes is specified`,
    );
  }
  return { type: ProjectionType, names: NonKeyAttributes ?? [] };
}

/** A stream as it is kept, or null when it is off. The label is the time it was switched on. */
export function streamDefinition(raw: unknown, now: number): StreamDefinition | null {
  const input = checkShape<StreamInput>(raw, streamShape);
  if (!input.StreamEnabled) return null;
  if (!input.StreamViewType) throw invalidParameter('StreamViewType is required when a stream is enabled');
  return { label: new Date(now).toISOString().replace('Z', ''), viewType: input.StreamViewType };
}

/** Local indexes limit an item collection to 10 GB; the design does without. */
export function refuseLocalIndexes(input: { LocalSecondaryIndexes?: unknown[] }): void {
  if (input.LocalSecondaryIndexes?.length) throw unsupported('LocalSecondaryIndexes');
}
