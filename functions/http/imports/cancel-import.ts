import { AppError } from '../../../domain/core/app-error.ts';
import { change } from '../../../domain/core/change.ts';
import { importRecord } from '../../../domain/import/import-record.ts';
import { ifMatch } from '../../shared/http/etag.ts';
import { ok } from '../../shared/http/reply.ts';
import { addToTally, readTally } from '../../shared/import/job.ts';
import { retryStale } from '../../shared/use-cases/retry-stale.ts';
import { type Answer, idOf } from '../answer/answering.ts';
import { asImport, importView } from './import-view.ts';
import { loadOwnImport } from './load-import.ts';

/**
 * Cancels an import: one that waits is cancelled at once, one that runs after the batches that are on their way. What was imported stays. Cancelling
 * again says the same again. Throws `import.over` for one that has ended.
 */
export const cancelImport: Answer = async answering => {
  const { desk } = answering;
  const { store, context } = desk;
  const id = idOf(answering);
  const ifVersion = ifMatch(answering.request);
  return retryStale(ifVersion === undefined ? 5 : 1, async () => {
    const record = await loadOwnImport(desk, id, ifVersion);
    if (record.status === 'cancelling' || record.status === 'cancelled')
      return ok(importView(record, await readTally(store, id)));
    if (record.status === 'waiting') {
      const set = { status: 'cancelled', finishedAt: context.now } as const;
      const { records } = await store.commit({ changes: [change(importRecord, record, set)] }, context);
      return ok(importView(asImport(records[0] ?? (record as never)), undefined));
    }
    if (record.status !== 'running')
      throw new AppError('conflict', 'import.over', 'This import has ended already.');
    // First what the batches look at: after a crash in between it is cancelled all the same.
    await store.items.transact([addToTally(store.tenantId, id, { stop: 1 })]);
    const changes = [change(importRecord, record, { status: 'cancelling' })];
    const { records } = await store.commit({ changes }, context);
    return ok(importView(asImport(records[0] ?? (record as never)), await readTally(store, id)));
  });
};
