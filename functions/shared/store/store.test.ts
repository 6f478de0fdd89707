import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { change, creation } from '../../../domain/core/change.ts';
import type { AnyRecord, RecordOf, RecordType } from '../../../domain/core/record-type.ts';
import { company } from '../../../domain/customers/company.ts';
import { contact } from '../../../domain/customers/contact.ts';
import { task } from '../../../domain/work/task.ts';
import { openWorkbench, tableName, type Workbench } from '../../../tests/support/workbench.ts';
import { projectSearch } from '../project/search-rows.ts';
import { newId } from '../use-cases/new-id.ts';
import type { Store } from './store.ts';

const tenant = 'tenantone001';
let bench: Workbench;
let store: Store;

beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor(tenant);
});
afterAll(() => bench.close());

type Contact = RecordOf<typeof contact>;
const people = contact as RecordType;

const add = async (values: {
  firstName: string;
  email?: string;
  phone?: string;
  companies?: Contact['companies'];
}): Promise<Contact> => {
  const { records } = await store.commit(
    { changes: [creation(contact, newId('ctc'), values as never)] },
    bench.context(tenant),
  );
  return records[0] as unknown as Contact;
};

describe('a unit of work', () => {
  it('stores a record with defaults and its event, in one transaction', async () => {
    const made = await add({ firstName: 'Бат' });
    const found = await store.getWithHistory(people, made.id, 10);
    expect(found?.record).toEqual(made);
    expect(found?.events).toMatchObject([
      {
        type: 'record.created',
        subject: { id: made.id, version: 1 },
        changes: { firstName: { from: null, to: 'Бат' } },
      },
    ]);
  });

  it('changes a record on its version, clears with null, and tells both values', async () => {
    const made = await add({ firstName: 'Ани', phone: '+37410123456' });
    await store.commit(
      { changes: [change(contact, made, { firstName: 'Анна', phone: null })] },
      bench.context(tenant),
    );
    const found = await store.getWithHistory(people, made.id, 10);
    expect(found?.record).toMatchObject({ version: 2, firstName: 'Анна' });
    expect(found?.record).not.toHaveProperty('phone');
    expect(found?.events[0]?.changes).toMatchObject({
      firstName: { from: 'Ани', to: 'Анна' },
      phone: { from: '+37410123456', to: null },
    });
  });

  it('refuses a second change of the same version and stores nothing of it', async () => {
    const made = await add({ firstName: 'Once' });
    await store.commit({ changes: [change(contact, made, { firstName: 'First' })] }, bench.context(tenant));
    const second = store.commit(
      { changes: [change(contact, made, { firstName: 'Second' })] },
      bench.context(tenant),
    );
    await expect(second).rejects.toMatchObject({ kind: 'stale', details: { version: 2 } });
    expect((await store.getWithHistory(people, made.id, 10))?.events).toHaveLength(2);
  });

  it('lets exactly one of 20 parallel writers of one version win', async () => {
    const made = await add({ firstName: 'Contended' });
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) =>
        store.commit({ changes: [change(contact, made, { firstName: `W${n}` })] }, bench.context(tenant)),
      ),
    );
    expect(tries.filter(one => one.status === 'fulfilled')).toHaveLength(1);
  });

  it('is done once under an idempotency key, and refuses the key for another body', async () => {
    const context = bench.context(tenant);
    const idempotency = { scope: 'user|POST /contacts', key: 'k-1', bodyHash: 'a', result: 'ctc_one' };
    const unit = (id: string, bodyHash: string) => ({
      changes: [creation(contact, id, { firstName: 'Idem' } as never)],
      idempotency: { ...idempotency, bodyHash, result: id },
    });
    await store.commit(unit('ctc_one', 'a'), context);
    await expect(store.commit(unit('ctc_two', 'a'), context)).rejects.toMatchObject({
      code: 'idempotency.replayed',
      details: { result: 'ctc_one' },
    });
    await expect(store.commit(unit('ctc_two', 'b'), context)).rejects.toMatchObject({ kind: 'reused-key' });
    expect(await store.replay(idempotency, context.now)).toBe('ctc_one');
    expect(await store.get(people, 'ctc_two')).toBeUndefined();
    const nextDay = new Date(Date.now() + 25 * 3_600_000).toISOString();
    expect(await store.replay(idempotency, nextDay)).toBeUndefined();
    await store.commit(unit('ctc_three', 'b'), bench.context(tenant, { now: nextDay }));
  });
});

describe('unique values', () => {
  it('belong to one record; the refusal names it and the field', async () => {
    const first = await add({ firstName: 'Owner', email: 'taken@example.com' });
    await expect(add({ firstName: 'Other', email: 'taken@example.com' })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'record.duplicate',
      details: { field: 'email', id: first.id },
    });
  });

  it('are free again once given up, and kept by a record in the bin', async () => {
    const first = await add({ firstName: 'Giver', email: 'moving@example.com' });
    await store.commit({ changes: [change(contact, first, { email: null })] }, bench.context(tenant));
    const second = await add({ firstName: 'Taker', email: 'moving@example.com' });
    await store.commit(
      { changes: [{ kind: 'delete', type: people, was: second as unknown as AnyRecord }] },
      bench.context(tenant),
    );
    await expect(add({ firstName: 'Third', email: 'moving@example.com' })).rejects.toMatchObject({
      details: { id: second.id },
    });
  });
});

describe('lists', () => {
  it('page through a type, newest first, without those in the bin', async () => {
    const other = await bench.stores.storeFor('tenantlist01');
    const ids: string[] = [];
    for (let n = 0; n < 7; n += 1) {
      const { records } = await other.commit(
        { changes: [creation(company, newId('cmp'), { name: `C${n}` } as never)] },
        bench.context('tenantlist01'),
      );
      ids.push(records[0]!.id);
    }
    const whole = await other.get(company as RecordType, ids[3]!);
    await other.commit(
      { changes: [{ kind: 'delete', type: company as RecordType, was: whole! }] },
      bench.context('tenantlist01'),
    );
    const seen: string[] = [];
    for (let after: object = {}; ; ) {
      const page = await other.list(company as RecordType, { by: 'newest' }, { limit: 4, ...after });
      seen.push(...page.items.map(one => one.id));
      if (page.next === undefined) break;
      after = { after: page.next };
    }
    expect(seen).toEqual(ids.filter(id => id !== ids[3]).reverse());
  });

  it('find what hangs under a parent: records and links with their role', async () => {
    const { records } = await store.commit(
      { changes: [creation(company, newId('cmp'), { name: 'Parent' } as never)] },
      bench.context(tenant),
    );
    const parentId = records[0]!.id;
    const person = await add({ firstName: 'Linked', companies: [{ id: parentId, role: 'director' }] });
    await store.commit(
      {
        changes: [
          creation(task, newId('task'), {
            title: 'Call',
            about: parentId,
            ownerId: 'user_a',
            dueAt: '2026-01-02T00:00:00.000Z',
          } as never),
        ],
      },
      bench.context(tenant),
    );
    const { items } = await store.children(parentId);
    const linked = { type: 'contact', id: person.id, field: 'companies', role: 'director' };
    expect(items).toContainEqual(expect.objectContaining(linked));
    expect(items.find(one => one.type === 'task')?.record).toMatchObject({ title: 'Call' });
    const work = await store.list(task as RecordType, { by: 'owner', ownerId: 'user_a', open: true });
    expect(work.items).toHaveLength(1);
  });

  it('never let a record read from a list be written back', async () => {
    const { items } = await store.list(people, { by: 'newest' }, { limit: 1 });
    const writing = store.commit(
      { changes: [{ kind: 'update', type: people, was: items[0]!, set: { firstName: 'X' } }] },
      bench.context(tenant),
    );
    await expect(writing).rejects.toMatchObject({ code: 'record.partial' });
  });
});

describe('search', () => {
  const find = (...words: string[]) => store.search(words, { limit: 10 });

  it('finds by the beginning of any word, in any script, and follows changes', async () => {
    const made = await add({ firstName: 'Бат-Эрдэнэ', email: 'post@example.mn' });
    await projectSearch(store, people, made.id, Date.now());
    expect((await find('эрд')).map(one => one.id)).toEqual([made.id]);
    expect((await find('эрд', 'бат')).map(one => one.id)).toEqual([made.id]);
    expect(await find('эрд', 'нет')).toEqual([]);
    await store.commit(
      { changes: [change(contact, made, { firstName: 'გიორგი', name: 'გიორგი' })] },
      bench.context(tenant),
    );
    await projectSearch(store, people, made.id, Date.now());
    expect(await find('эрд')).toEqual([]);
    expect((await find('გიო')).map(one => one.title)).toEqual(['გიორგი']);
  });

  it('keeps words apart from the keys of events, so that no row looks like an event to the publisher', async () => {
    const made = await add({ firstName: 'Y', email: 'z@y.example' });
    await projectSearch(store, people, made.id, Date.now());
    const rows = bench.engine
      .readStream(tableName, null, 10_000)
      .filter(record => record.dynamodb.Keys?.pk?.S?.includes('#find#'));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(record => record.dynamodb.Keys?.sk?.S?.startsWith('y#'))).toEqual([]);
  });

  it('forgets a record in the bin, and a late event brings nothing back', async () => {
    const made = await add({ firstName: 'Ephemeral' });
    await projectSearch(store, people, made.id, Date.now());
    await store.commit(
      { changes: [{ kind: 'delete', type: people, was: made as unknown as AnyRecord }] },
      bench.context(tenant),
    );
    await projectSearch(store, people, made.id, Date.now());
    await projectSearch(store, people, made.id, Date.now());
    expect(await find('ephem')).toEqual([]);
  });
});
