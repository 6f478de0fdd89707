import type { KeyColumn } from '../store/keys.ts';
import type { PreparedWrite } from './write.ts';

/** A text that is equal exactly for writes of the same item: batches and transactions refuse those. */
export function writeIdentity({ store, key }: PreparedWrite): string {
  return JSON.stringify([store.definition.id, column(key.partition), column(key.sort)]);
}

const column = (value: KeyColumn): string =>
  typeof value === 'string' ? value : Buffer.from(value).toString('base64');
