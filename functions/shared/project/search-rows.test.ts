import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { change, creation } from '../../../domain/core/change.ts';
import type { AnyRecord, RecordOf, RecordType } from '../../../domain/core/record-type.ts';
import { company } from '../../../domain/customers/company.ts';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import { keysFor } from '../store/keys.ts';
import type { Store } from '../store/store.ts';
import { newId } from '../use-cases/new-id.ts';
import { projectSearch } from './search-rows.ts';

const tenantId = 'tenantfind01';
const firm = company as RecordType;
type Company = RecordOf<typeof company>;
let bench: Workbench;
let store: Store;

beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor(tenantId);
});
afterAll(() => bench.close());
afterEach(() => {
  delete bench.faults.decide;
});

const add = async (name: string): Promise<Company> => {
  const { records } = await store.commit(
    { changes: [creation(company, newId('cmp'), { name })] },
    bench.context(tenantId),
  );
  return records[0] as unknown as Company;
};
const rename = async (was: Company, name: string): Promise<Company> => {
  const { records } = await store.commit(
    { changes: [change(company, was, { name })] },
    bench.context(tenantId),
  );
  return records[0] as unknown as Company;
};
const bin = async (kind: 'delete' | 'restore', was: Company): Promise<Company> => {
  const { records } = await store.commit(
    { changes: [{ kind, type: firm, was: was as unknown as AnyRecord }] },
    bench.context(tenantId),
  );
  return records[0] as unknown as Company;
};
const project = ({ id }: Pick<Company, 'id'>, through = store) =>
  projectSearch(through, firm, id, Date.now());
const found = async (word: string) => (await store.search([word], { limit: 50 })).map(one => one.title);

/** The store as a slow worker sees it: what it has read it holds in its hands until it is let go. */
const slowly = () => {
  const gate = Promise.withResolvers<void>();
  const reading = Promise.withResolvers<void>();
  const held = async <T>(answer: Promise<T>): Promise<T> => {
    const read = await answer;
    reading.resolve();
    await gate.promise;
    return read;
  };
  const slow: Store = {
    ...store,
    get: (...args) => held(store.get(...args)),
    items: { ...store.items, get: (...args) => held(store.items.get(...args)) },
  };
  return { slow, read: reading.promise, letGo: gate.resolve };
};

describe('the search rows of a record', () => {
  it('are the same however often its event comes', async () => {
    const made = await add('Duplicated');
    for (const _ of [1, 2, 3]) await project(made);
    await Promise.all([project(made), project(made), project(made)]);
    expect(await found('duplicated')).toEqual(['Duplicated']);
  });

  it('follow a new name, whatever order the events come in', async () => {
    const made = await add('Firstname');
    await rename(made, 'Secondname');
    await project(made);
    await project(made);
    expect([await found('firstname'), await found('secondname')]).toEqual([[], ['Secondname']]);
  });

  it('go and stay gone while the record is in the bin, and come back with it', async () => {
    const made = await add('Binned');
    await project(made);
    const binned = await bin('delete', made);
    await project(binned);
    await project(made);
    expect(await found('binned')).toEqual([]);
    await bin('restore', binned);
    await project(made);
    expect(await found('binned')).toEqual(['Binned']);
  });

  it('are none for a record that is not there', async () => {
    await project({ id: 'cmp_none' });
    expect(await store.items.get(keysFor(tenantId).findState('company', 'cmp_none'))).toBeUndefined();
  });

  it('carry what a list of results shows, and whose the record is', async () => {
    const values = { name: 'Shown Here', domain: 'shown.example', ownerId: 'user_a' as const };
    const { records } = await store.commit(
      { changes: [creation(company, newId('cmp'), values)] },
      bench.context(tenantId),
    );
    await project(records[0] as unknown as Company);
    expect(await store.search(['shown'], { limit: 5 })).toMatchObject([
      { type: 'company', title: 'Shown Here', subtitle: 'shown.example', ownerId: 'user_a' },
    ]);
  });
});

describe('a worker that is slower than the next', () => {
  it('brings back no word that the record has lost, when it writes last', async () => {
    const made = await add('Oldword');
    const { slow, read, letGo } = slowly();
    const late = project(made, slow);
    await read;
    await project(await rename(made, 'Newword'));
    letGo();
    await late;
    expect([await found('oldword'), await found('newword')]).toEqual([[], ['Newword']]);
  });

  it('leaves no row of its own behind, when both began from the same state', async () => {
    const made = await add('Alphaword');
    const first = slowly();
    const early = project(made, first.slow);
    await first.read;
    const second = slowly();
    const late = project(await rename(made, 'Betaword'), second.slow);
    await second.read;
    first.letGo();
    await early;
    second.letGo();
    await late;
    expect([await found('alphaword'), await found('betaword')]).toEqual([[], ['Betaword']]);
  });
});

describe('a worker that dies', () => {
  const dieAfter = (puts: number): void => {
    let done = 0;
    bench.faults.decide = operation => {
      if (operation !== 'PutItem') return 'pass';
      done += 1;
      return done > puts ? { throttle: true } : 'pass';
    };
  };

  it.each([0, 1, 2, 3])('after %i writes leaves nothing wrong once the event comes again', async puts => {
    const made = await add(`Dying${puts} Once`);
    await project(made);
    const renamed = await rename(made, `Living${puts} Once`);
    dieAfter(puts);
    await expect(project(renamed)).rejects.toMatchObject({ kind: 'unavailable' });
    delete bench.faults.decide;
    await project(renamed);
    expect([await found(`dying${puts}`), await found(`living${puts}`)]).toEqual([[], [`Living${puts} Once`]]);
  });
});

it('marks what is gone for seven days and no longer', async () => {
  const made = await add('Expiring');
  await project(made);
  const now = Date.parse('2026-11-23T00:00:00Z');
  await projectSearch(store, firm, (await rename(made, 'Other')).id, now);
  const mark = await store.items.get(keysFor(tenantId).find('company', 'w#ekspiring', made.id));
  expect(mark?.expiresAt).toBe(Date.parse('2026-11-30T00:00:00Z') / 1000);
});
