import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { change, creation } from '../../../domain/core/change.ts';
import type { RecordOf, RecordType } from '../../../domain/core/record-type.ts';
import { company } from '../../../domain/customers/company.ts';
import { contact } from '../../../domain/customers/contact.ts';
import { openWorkbench, tableName, type Workbench } from '../../../tests/support/workbench.ts';
import { newId } from '../use-cases/new-id.ts';
import { keysFor } from './keys.ts';
import type { Position, Store, StoredEvent } from './store.ts';

const tenantId = 'tenanttime01';
const keys = keysFor(tenantId);
const firm = company as RecordType;
let bench: Workbench;
let store: Store;

beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor(tenantId);
});
afterAll(() => bench.close());

const addCompany = async (changes: number): Promise<string> => {
  const made = await store.commit(
    { changes: [creation(company, newId('cmp'), { name: 'v1' })] },
    bench.context(tenantId),
  );
  let was = made.records[0] as unknown as RecordOf<typeof company>;
  for (let version = 2; version <= changes; version += 1) {
    const { records } = await store.commit(
      { changes: [change(company, was, { name: `v${version}` })] },
      bench.context(tenantId),
    );
    was = records[0] as unknown as RecordOf<typeof company>;
  }
  return was.id;
};

/** A contact's creation, pointed to on the company's timeline. */
const point = async (companyId: string, name: string): Promise<void> => {
  const { events } = await store.commit(
    { changes: [creation(contact, newId('ctc'), { firstName: name })] },
    bench.context(tenantId),
  );
  const { id, subject } = events[0]!;
  const { type, id: about, version } = subject;
  await store.items.write(
    [{ ...keys.via('company', companyId, id), pointer: { type, id: about, version } }],
    [],
  );
};

const pages = async (id: string, limit: number): Promise<readonly (readonly StoredEvent[])[]> => {
  const all: (readonly StoredEvent[])[] = [];
  let after: Position | undefined;
  do {
    const page = await store.timeline(firm, id, { limit, ...(after && { after }) });
    all.push(page.items);
    after = page.next;
    if (all.length > 50) throw new Error('The pages have no end.');
  } while (after !== undefined);
  return all;
};
const idsOf = (events: readonly (readonly StoredEvent[])[]) => events.flat().map(event => event.id);

describe('a timeline', () => {
  it.each([1, 2, 3, 7, 50])(
    'merges own and pointed events newest first, %i a page, without gap or repeat',
    async limit => {
      const id = await addCompany(3);
      for (const name of ['a', 'b', 'c', 'd']) await point(id, name);
      const whole = (await store.timeline(firm, id, { limit: 50 })).items.map(event => event.id);
      expect(whole).toHaveLength(7);
      expect(whole).toEqual(whole.toSorted().toReversed());
      expect(idsOf(await pages(id, limit))).toEqual(whole);
    },
  );

  it('ends with its last page', async () => {
    const id = await addCompany(4);
    expect((await pages(id, 4)).filter(page => page.length > 0)).toHaveLength(1);
    expect((await store.timeline(firm, id, { limit: 5 })).next).toBeUndefined();
  });

  it('of a record that is not there is empty', async () => {
    expect(await store.timeline(firm, 'cmp_none')).toEqual({ items: [] });
  });

  it('shows every event once when clocks gave a later version an earlier id', async () => {
    const id = await addCompany(4);
    const events = (await store.timeline(firm, id)).items;
    const [two, three] = [2, 3].map(version => events.find(event => event.subject.version === version)!);
    const put = (event: StoredEvent, eventId: string) =>
      store.items.put({
        ...keys.event('company', id, event.subject.version),
        event: { ...event, id: eventId },
      });
    await put(two!, three!.id);
    await put(three!, two!.id);
    for (const limit of [1, 2, 3]) {
      const versions = (await pages(id, limit)).flat().map(event => event.subject.version);
      expect(versions).toEqual([4, 3, 2, 1]);
    }
  });

  it('goes on behind pointers whose events are not there', async () => {
    const id = await addCompany(1);
    await point(id, 'reachable');
    for (let at = 0; at < 5; at += 1) {
      const lost = { type: 'contact', id: 'ctc_lost', version: at + 1 };
      await store.items.write([{ ...keys.via('company', id, `7ZZZZZZZZZ${at}`), pointer: lost }], []);
    }
    const found = (await pages(id, 2)).flat();
    expect(found.map(event => event.subject.title)).toEqual(['', 'v1']);
  });

  it('asks one request for own events, one for pointers, one for what they point to', async () => {
    const id = await addCompany(2);
    for (const name of ['a', 'b', 'c']) await point(id, name);
    bench.observed.length = 0;
    await store.timeline(firm, id);
    expect(bench.observed.map(one => one.operation).toSorted()).toEqual(['BatchGetItem', 'Query', 'Query']);
    expect(bench.observed.every(one => one.tables.every(({ table }) => table === tableName))).toBe(true);
  });
});
