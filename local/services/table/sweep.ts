import type { Core } from './core.ts';
import { rowKey } from './store/keys.ts';
import type { TableStore } from './store/table-store.ts';

/** How many expired items one transaction deletes. */
const batch = 1000;

/**
 * Deletes what its time to live says is over, as the service does: stream records say that DynamoDB did
 * it. Adds the names of tables with streams to `written`; answers how many items went.
 */
export function sweep({ catalog, database }: Core, written: Set<string>): number {
  let count = 0;
  for (const store of catalog.all()) {
    if (store.definition.ttlAttribute === null) continue;
    for (let deleted = batch; deleted === batch; ) {
      deleted = database.transact(() => sweepBatch(store));
      count += deleted;
      if (deleted > 0 && store.definition.stream) written.add(store.definition.name);
    }
  }
  return count;
}

function sweepBatch(store: TableStore): number {
  const expired = store.expired(batch);
  for (const stored of expired) {
    store.delete(rowKey(store.definition, stored.item), stored, 'dynamodb.amazonaws.com');
  }
  return expired.length;
}
