import type { ServiceHandler } from '../../services/http/service.ts';
import type { KeyPrefix, StreamPage, TableEngine } from '../../services/table/engine.ts';
import type { JsonObject } from '../template/template.ts';

/** A table's stream, as a mapping reads it. */
export interface TableStream {
  /**
   * Records after a sequence number (null: from the oldest), in order.
   * @param begins records with other keys need not be told; a stream may tell them all the same
   */
  read(after: string | null, most: number, begins?: KeyPrefix): Promise<StreamPage>;
  /** Everybody who reads has done everything up to here. */
  trim(through: string): void;
  /** Calls back when there may be new records; answers how to stop. */
  onWrite(listener: () => void): () => void;
}

/** The tables of one cloud: our engine, or another endpoint that takes its place. */
export interface Tables {
  /** DynamoDB's protocol, authorised. */
  handle: ServiceHandler;
  /** Makes a table, or adds what the template has and the kept table has not. */
  ensure(name: string, properties: JsonObject): Promise<{ arn: string; streamArn: string }>;
  stream(tableName: string): TableStream;
  close(): Promise<void>;
  /** Our own engine; absent when another endpoint has taken its place. */
  engine?: TableEngine;
}
