import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { change, creation } from '../../../domain/core/change.ts';
import type { AnyRecord, RecordOf, RecordType } from '../../../domain/core/record-type.ts';
import { company } from '../../../domain/customers/company.ts';
import { contact } from '../../../domain/customers/contact.ts';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import { newId } from '../use-cases/new-id.ts';
import type { Store } from './store.ts';

const tenantId = 'tenantlink01';
type Contact = RecordOf<typeof contact>;
let bench: Workbench;
let store: Store;

beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor(tenantId);
});
afterAll(() => bench.close());

const addCompany = async (): Promise<`cmp_${string}`> => {
  const id = newId('cmp') as `cmp_${string}`;
  await store.commit({ changes: [creation(company, id, { name: 'Altai' })] }, bench.context(tenantId));
  return id;
};
const addContact = async (companies: Contact['companies']): Promise<Contact> => {
  const { records } = await store.commit(
    { changes: [creation(contact, newId('ctc'), { firstName: 'Bat', ...(companies && { companies }) })] },
    bench.context(tenantId),
  );
  return records[0] as unknown as Contact;
};
const put = async (was: Contact, companies: Contact['companies'] | null): Promise<Contact> => {
  const { records } = await store.commit(
    { changes: [change(contact, was, { companies: companies as never })] },
    bench.context(tenantId),
  );
  return records[0] as unknown as Contact;
};
const under = async (id: string) =>
  (await store.children(id)).items.map(({ id: of, field, role }) => ({ id: of, field, role }));

describe('the people of a company', () => {
  it('are found from its side, with the role that each has there', async () => {
    const [one, two] = [await addCompany(), await addCompany()];
    const person = await addContact([
      { id: one, role: 'director' },
      { id: two, role: 'owner' },
    ]);
    expect(await under(one)).toEqual([{ id: person.id, field: 'companies', role: 'director' }]);
    expect(await under(two)).toEqual([{ id: person.id, field: 'companies', role: 'owner' }]);
  });

  it('follow a new role, a new company and a leaving', async () => {
    const [one, two] = [await addCompany(), await addCompany()];
    let person = await addContact([{ id: one, role: 'buyer' }]);
    person = await put(person, [{ id: one, role: 'director' }, { id: two }]);
    expect(await under(one)).toEqual([{ id: person.id, field: 'companies', role: 'director' }]);
    expect(await under(two)).toEqual([{ id: person.id, field: 'companies', role: undefined }]);
    person = await put(person, [{ id: two }]);
    expect(await under(one)).toEqual([]);
    await put(person, null);
    expect(await under(two)).toEqual([]);
  });

  it('cost no item for the main link, and no write for the others while only something else about them changes', async () => {
    const [one, two] = [await addCompany(), await addCompany()];
    const costOf = async (links: Contact['companies']) => {
      const person = await addContact(links);
      bench.observed.length = 0;
      await store.commit({ changes: [change(contact, person, { firstName: 'B' })] }, bench.context(tenantId));
      return bench.observed.flatMap(({ tables }) => tables).reduce((sum, { write }) => sum + write, 0);
    };
    const [none, main, both] = [
      await costOf([]),
      await costOf([{ id: one, role: 'buyer' }]),
      await costOf([{ id: one }, { id: two }]),
    ];
    // The entry of the record itself, which is written with it.
    expect(main).toBe(none + 1);
    expect(both).toBe(main);
  });

  it('stay in their places when another company becomes the main one', async () => {
    const [one, two] = [await addCompany(), await addCompany()];
    const person = await addContact([{ id: one, role: 'buyer' }, { id: two }]);
    await put(person, [
      { id: one, role: 'buyer' },
      { id: two, primary: true },
    ]);
    expect(await under(one)).toEqual([{ id: person.id, field: 'companies', role: 'buyer' }]);
    expect(await under(two)).toEqual([{ id: person.id, field: 'companies', role: undefined }]);
  });

  it('are not there while they are in the bin, and are again when they come out', async () => {
    const firm = await addCompany();
    const person = await addContact([{ id: firm, role: 'owner' }]);
    const move = (kind: 'delete' | 'restore', was: AnyRecord) =>
      store.commit({ changes: [{ kind, type: contact as RecordType, was }] }, bench.context(tenantId));
    const { records } = await move('delete', person as unknown as AnyRecord);
    expect(await under(firm)).toEqual([]);
    await move('restore', records[0]!);
    expect(await under(firm)).toEqual([{ id: person.id, field: 'companies', role: 'owner' }]);
  });
});
