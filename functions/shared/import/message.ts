import type { Encoding } from '../../../domain/import/encoding.ts';

/** A piece of a file: whole rows, by their bytes. `firstRow` is the place of its first row, the header being 1. */
export interface Batch {
  readonly batch: number;
  readonly from: number;
  readonly to: number;
  readonly firstRow: number;
  readonly rows: number;
  readonly encoding: Encoding;
}

/** A message to the worker: one batch of an import. (Planning is started by the event `import.started`.) */
export interface BatchMessage extends Batch {
  readonly tenantId: string;
  readonly importId: string;
}

/** The message in a text, or `undefined` when it is another one. */
export const batchIn = (body: unknown): BatchMessage | undefined => {
  const message = body as Partial<BatchMessage>;
  const right = typeof message.tenantId === 'string' && typeof message.importId === 'string';
  return right && Number.isInteger(message.batch) ? (message as BatchMessage) : undefined;
};
