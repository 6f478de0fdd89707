import { scopeOf, within } from '../../../domain/core/access.ts';
import { importRecord } from '../../../domain/import/import-record.ts';
import { ok } from '../../shared/http/reply.ts';
import { readTally, type Tally } from '../../shared/import/job.ts';
import type { Store } from '../../shared/store/store.ts';
import { loadRecord } from '../../shared/use-cases/load-record.ts';
import { type Answer, idOf } from '../answer/answering.ts';
import { fillPage } from '../answer/fill-page.ts';
import { cursorFor, limitOf, positionOf } from '../answer/paging.ts';
import { asImport, type Import, importView, isRunning } from './import-view.ts';

const tallyFor = async (store: Store, record: Import): Promise<Tally | undefined> =>
  isRunning(record) ? readTally(store, record.id) : undefined;

/** One import, with how far it has come. */
export const getImport: Answer = async answering => {
  const { desk } = answering;
  const record = asImport(await loadRecord(desk, importRecord, idOf(answering), { consistent: true }));
  return ok(importView(record, await tallyFor(desk.store, record)));
};

/** The imports that the caller may see, newest first. */
export const listImports: Answer = async answering => {
  const { store, principal } = answering.desk;
  const scope = scopeOf(principal, 'read', importRecord);
  const after = await positionOf(answering);
  const limit = limitOf(answering);
  if (scope === 'none') return ok({ items: [] });
  const page = await fillPage(
    limit,
    after,
    (count, from) =>
      store.list(importRecord, { by: 'newest' }, { limit: count, ...(from && { after: from }) }),
    records => records.filter(record => within(scope, principal, importRecord, record)),
  );
  const items = page.items
    .map(asImport)
    .map(async record => importView(record, await tallyFor(store, record)));
  return ok({ items: await Promise.all(items), ...(await cursorFor(answering, page.next)) });
};
