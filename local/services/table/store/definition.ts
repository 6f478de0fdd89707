/** Types that a key attribute may have. */
export type KeyType = 'S' | 'N' | 'B';

/** An attribute of a key schema. */
export interface KeyAttribute {
  name: string;
  type: KeyType;
}

/** A partition key and perhaps a sort key: of a table or of an index. */
export interface KeySchema {
  partition: KeyAttribute;
  sort: KeyAttribute | null;
}

/** What an index row holds beside the keys. */
export interface Projection {
  type: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
  /** The non-key attributes of INCLUDE. */
  names: string[];
}

/** A global secondary index. `id` names its SQLite table and is never used again. */
export interface IndexDefinition extends KeySchema {
  id: number;
  name: string;
  projection: Projection;
}

/** An enabled stream. */
export interface StreamDefinition {
  label: string;
  viewType: 'NEW_AND_OLD_IMAGES' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'KEYS_ONLY';
}

/** Everything that is kept about a table. `id` names its SQLite tables and is never used again. */
export interface TableDefinition extends KeySchema {
  id: number;
  tableId: string;
  name: string;
  createdAt: number;
  indexes: IndexDefinition[];
  nextIndexId: number;
  stream: StreamDefinition | null;
  ttlAttribute: string | null;
  deletionProtection: boolean;
  billingMode: string;
  pointInTimeRecovery: boolean;
}

/** The key attributes of a schema, partition first. */
export const keyAttributes = (schema: KeySchema): KeyAttribute[] =>
  schema.sort ? [schema.partition, schema.sort] : [schema.partition];
