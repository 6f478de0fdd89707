import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../domain/catalogue.ts';
import { creation } from '../../../domain/core/change.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { company } from '../../../domain/customers/company.ts';
import { contact } from '../../../domain/customers/contact.ts';
import { task } from '../../../domain/work/task.ts';
import { openWorkbench, tester, type Workbench } from '../../../tests/support/workbench.ts';
import type { Store } from '../store/store.ts';
import { checkReferences } from './check-references.ts';
import type { Desk } from './desk.ts';
import { newId } from './new-id.ts';
import { platformPrincipal } from './platform-principal.ts';

const tenantId = 'tenantrefs01';
let bench: Workbench;
let store: Store;

beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor(tenantId);
});
afterAll(() => bench.close());

const desk = (read: 'all' | 'own' | 'none' = 'all'): Desk => {
  const principal = platformPrincipal(tester);
  const rights = principal.role.rights.map(right => ({ ...right, read }));
  return {
    store,
    catalogue,
    principal: {
      ...principal,
      userId: 'user_tester',
      role: { ...principal.role, level: 'salesperson', rights },
    },
    context: bench.context(tenantId),
  };
};
const add = async (values: object = {}): Promise<AnyRecord> => {
  const { records } = await store.commit(
    { changes: [creation(company, newId('cmp'), { name: 'Altai', ...values })] },
    bench.context(tenantId),
  );
  return records[0]!;
};
const checkTask = (about: unknown, at = desk()) =>
  checkReferences(at, task as RecordType, { title: 'Call', about });
const refused = (path: string) => ({
  code: 'input.invalid',
  details: { issues: [{ path, code: 'reference.not-found' }] },
});

describe('a reference', () => {
  it('may lead to a live record of a fitting type that the caller may read', async () => {
    const { id } = await add();
    await expect(checkTask(id)).resolves.toBeUndefined();
    await expect(checkTask(null)).resolves.toBeUndefined();
    await expect(checkTask(undefined)).resolves.toBeUndefined();
  });

  it('is refused in the same words whether the record is missing, of the wrong sort, binned or out of reach', async () => {
    const binned = await add();
    await store.commit(
      { changes: [{ kind: 'delete', type: company as RecordType, was: binned }] },
      bench.context(tenantId),
    );
    const others = await add({ ownerId: 'user_other' });
    const messages = new Set<string>();
    for (const [id, at] of [
      ['cmp_none', desk()],
      ['task_1', desk()],
      ['nonsense', desk()],
      [binned.id, desk()],
      [others.id, desk('own')],
      [others.id, desk('none')],
    ] as const) {
      const error = await checkTask(id, at).catch(thrown => thrown);
      expect(error, id).toMatchObject(refused('about'));
      messages.add(JSON.stringify(error.details));
    }
    expect(messages.size).toBe(1);
  });

  it('may not lead into another tenant, whose record is as good as none', async () => {
    const foreign = await bench.stores.storeFor('tenantrefs02');
    const id = newId('cmp');
    await foreign.commit(
      { changes: [creation(company, id, { name: 'Foreign' })] },
      bench.context('tenantrefs02'),
    );
    await expect(checkTask(id)).rejects.toMatchObject(refused('about'));
  });

  it('is checked at each place of a list, and the place is named', async () => {
    const { id } = await add();
    const companies = [{ id }, { id: 'cmp_none' }, { id }];
    await expect(checkReferences(desk(), contact as RecordType, { companies })).rejects.toMatchObject(
      refused('companies.1.id'),
    );
  });

  it('sees what was made a moment ago: it is read consistently, all in one request', async () => {
    const ids = [await add(), await add()].map(({ id }) => ({ id }));
    bench.observed.length = 0;
    await checkReferences(desk(), contact as RecordType, { companies: ids });
    expect(bench.observed.map(one => [one.operation, one.tables[0]?.read])).toEqual([['BatchGetItem', 2]]);
  });

  it('costs nothing where there is none', async () => {
    bench.observed.length = 0;
    await checkReferences(desk(), contact as RecordType, { firstName: 'Bat' });
    expect(bench.observed).toEqual([]);
  });
});
