import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../domain/catalogue.ts';
import type { AnyRecord, RecordType, Scope } from '../../../domain/core/record-type.ts';
import { lead } from '../../../domain/sales/lead.ts';
import { openWorkbench, tester, type Workbench } from '../../../tests/support/workbench.ts';
import { createRecord } from './create-record.ts';
import type { Desk } from './desk.ts';
import { loadFor, loadRecord } from './load-record.ts';
import { platformPrincipal } from './platform-principal.ts';
import { deleteRecord, restoreRecord } from './remove-record.ts';

const type = lead as RecordType;
let bench: Workbench;

beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

const deskIn = async (tenantId: string, may: { read?: Scope; delete?: Scope } = {}): Promise<Desk> => {
  const principal = platformPrincipal(tester);
  const rights = principal.role.rights.map(right => ({ ...right, ...may }));
  return {
    store: await bench.stores.storeFor(tenantId),
    catalogue,
    principal: {
      ...principal,
      userId: 'user_tester',
      role: { ...principal.role, level: 'salesperson', rights },
    },
    context: bench.context(tenantId),
  };
};
const tenant = 'tenantload01';
const add = async (): Promise<AnyRecord> => createRecord(await deskIn(tenant), type, { name: 'Бат' });
const missing = { kind: 'not-found', code: 'record.not-found' };

describe('a record', () => {
  it('is answered alike when it is missing, binned, of another type, of another tenant or out of reach', async () => {
    const [live, binned] = [await add(), await add()];
    const desk = await deskIn(tenant);
    await deleteRecord(desk, type, binned.id);
    const tries = [
      loadRecord(desk, type, 'lead_none'),
      loadRecord(desk, type, 'ctc_1'),
      loadRecord(desk, type, 'nonsense'),
      loadRecord(desk, type, ''),
      loadRecord(desk, type, binned.id),
      loadRecord(desk, type, live.id, { binned: true }),
      loadRecord(await deskIn('tenantload02'), type, live.id),
      loadRecord(await deskIn(tenant, { read: 'none' }), type, live.id),
    ];
    const answers = new Set<string>();
    for (const one of tries) {
      const error = await one.then(
        () => expect.fail('it was found'),
        thrown => thrown,
      );
      expect(error).toMatchObject(missing);
      answers.add(`${error.code} ${error.message} ${JSON.stringify(error.details)}`);
    }
    expect(answers.size).toBe(1);
  });

  it('is refused in the version that the caller did not see, and the right one is named', async () => {
    const { id } = await add();
    const desk = await deskIn(tenant);
    await expect(loadRecord(desk, type, id, { ifVersion: 7 })).rejects.toMatchObject({
      kind: 'stale',
      details: { version: 1 },
    });
    expect((await loadRecord(desk, type, id, { ifVersion: 1 })).id).toBe(id);
  });

  it('tells somebody who may not do something with it that, before it tells the version', async () => {
    const { id } = await add();
    const reader = await deskIn(tenant, { delete: 'none' });
    await expect(loadFor(reader, 'delete', type, id, { ifVersion: 7 })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(deleteRecord(reader, type, id)).rejects.toMatchObject({ code: 'access.denied' });
  });
});

describe('the bin', () => {
  it('takes a record and gives it back with a version more each time', async () => {
    const { id } = await add();
    const desk = await deskIn(tenant);
    await deleteRecord(desk, type, id, { ifVersion: 1 });
    await expect(deleteRecord(desk, type, id)).rejects.toMatchObject(missing);
    const back = await restoreRecord(desk, type, id, { ifVersion: 2 });
    expect(back).toMatchObject({ id, version: 3, name: 'Бат' });
    expect(back).not.toHaveProperty('deletedAt');
    await expect(restoreRecord(desk, type, id)).rejects.toMatchObject(missing);
  });

  it('is closed to those who may not delete', async () => {
    const { id } = await add();
    await deleteRecord(await deskIn(tenant), type, id);
    const reader = await deskIn(tenant, { delete: 'none' });
    await expect(restoreRecord(reader, type, id)).rejects.toMatchObject({ code: 'access.denied' });
  });
});
