import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Change } from '../../domain/core/change.ts';
import { creation } from '../../domain/core/change.ts';
import type { AnyRecord, RecordType } from '../../domain/core/record-type.ts';
import { deal } from '../../domain/sales/deal.ts';
import type { Store } from '../../functions/shared/store/store.ts';
import { projectSums } from '../../functions/shared/sums/project-sums.ts';
import { readSums } from '../../functions/shared/sums/read-sums.ts';
import { newId } from '../../functions/shared/use-cases/new-id.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

/** What lies on the boards of these tests. */
export const type = deal as RecordType;

/** The boards. */
export const pipelines = ['pip_default', 'pip_other'] as const;

/** A sum as the board answers it. */
export const mnt = (minor: number) => [{ minor, currency: 'MNT' }];

/** A table for the tests of a file, with a tenant of its own for each of them; and what people do with deals. */
export const sumsScene = () => {
  let bench: Workbench;
  let store: Store;
  let tenants = 0;
  const anotherTenant = async (): Promise<void> => {
    tenants += 1;
    store = await bench.stores.storeFor(`tenantsum${String(tenants).padStart(3, '0')}`);
  };
  beforeAll(async () => {
    bench = await openWorkbench();
  });
  afterAll(() => bench.close());
  beforeEach(anotherTenant);
  afterEach(() => {
    delete bench.faults.decide;
  });

  const commit = async (change: Change): Promise<AnyRecord> => {
    const { records } = await store.commit({ changes: [change] }, bench.context(store.tenantId));
    return records[0] as AnyRecord;
  };
  const usual = {
    name: 'Deal',
    pipelineId: 'pip_default',
    stageId: 'lead',
    amount: { minor: 10, currency: 'MNT' },
  };
  return {
    bench: () => bench,
    store: () => store,
    anotherTenant,
    commit,
    add: (values: object = {}): Promise<AnyRecord> =>
      commit(creation(type, newId('deal'), { ...usual, ...values } as never)),
    set: (was: AnyRecord, values: object): Promise<AnyRecord> =>
      commit({ kind: 'update', type, was, set: values } as never),
    project: (...records: readonly AnyRecord[]): Promise<void> =>
      projectSums(
        store,
        type,
        records.map(({ id }) => id),
      ),
    /** The columns that have any records. */
    sums: async (within = 'pip_default', mayRead = (_: string | undefined) => true) =>
      Object.fromEntries(
        [...(await readSums(store, type, within, mayRead))].filter(([, { count }]) => count !== 0),
      ),
  };
};
