import {
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../domain/catalogue.ts';
import { change, creation } from '../../../domain/core/change.ts';
import { company } from '../../../domain/customers/company.ts';
import { contact } from '../../../domain/customers/contact.ts';
import { openWorkbench, tableName, type Workbench } from '../../../tests/support/workbench.ts';
import type { Counts } from '../rebuild/projection.ts';
import { rebuild } from '../rebuild/rebuild.ts';
import { indexesProjection } from '../rebuild/rebuild-indexes.ts';
import { newId } from '../use-cases/new-id.ts';
import { keysFor } from './keys.ts';
import type { Store } from './store.ts';

const tenant = 'tenantindex1';
const keys = keysFor(tenant);
let bench: Workbench;
let store: Store;
let root: DynamoDBDocumentClient;
beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor(tenant);
  root = DynamoDBDocumentClient.from(bench.root);
});
afterAll(() => bench.close());

const partition = async (id: string) => {
  const { pk } = keys.record('contact', id);
  const { Items } = await root.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
    }),
  );
  return Items ?? [];
};

/** A contact as the version before lists at size wrote it: without keys of fields, its company as an item, its tags in no item. */
const anOldContact = async () => {
  const firms = [newId('cmp'), newId('cmp')] as const;
  const changes = firms.map(id => creation(company, id, { name: id }));
  await store.commit({ changes }, bench.context(tenant));
  const values = {
    firstName: 'Бат',
    name: 'Бат',
    city: 'Khovd',
    tags: ['vip'],
    companies: firms.map(id => ({ id })),
  };
  const { records } = await store.commit(
    { changes: [creation(contact, newId('ctc'), values as never)] },
    bench.context(tenant),
  );
  const id = records[0]!.id;
  const asWritten = await partition(id);
  const key = keys.record('contact', id);
  const { Item = {} } = await root.send(new GetCommand({ TableName: tableName, Key: key }));
  const old = Object.fromEntries(Object.entries(Item).filter(([name]) => !/^gsi[2-9]/.test(name)));
  await root.send(new PutCommand({ TableName: tableName, Item: { ...old, forgotten: 1 } }));
  const stale = {
    ...keys.link('contact', id, 'companies', firms[0]),
    gsi2pk: keys.parent('company', firms[0]),
  };
  const requests = [
    { PutRequest: { Item: { ...stale, gsi2sk: `contact.companies#${id}`, type: 'contact', id, list: {} } } },
    { DeleteRequest: { Key: keys.tag('contact', id, 'tags', 'vip') } },
  ];
  await root.send(new BatchWriteCommand({ RequestItems: { [tableName]: requests } }));
  return { id, firms, asWritten };
};

const listed = async (by: Parameters<Store['list']>[1]) =>
  (await store.list(contact, by)).items.map(({ id }) => id);

describe('a record of an older version', () => {
  it('is found by its fields, its tags and its companies once it was indexed again, and is no newer for it', async () => {
    const { id, firms, asWritten } = await anOldContact();
    const city = { by: 'field', field: 'city' } as const;
    expect(await listed(city)).not.toContain(id);
    expect(await store.reindex(contact, id)).toBe(true);
    expect(await listed(city)).toContain(id);
    expect(await listed({ by: 'linked', field: 'tags', to: 'VIP' })).toContain(id);
    for (const to of firms) expect(await listed({ by: 'linked', field: 'companies', to })).toEqual([id]);
    const unknown = expect.objectContaining({ forgotten: 1 });
    const now = await partition(id);
    expect(now.find(({ sk }) => sk === 'z')).toEqual(unknown);
    expect(now.map(({ forgotten: _, ...item }) => item)).toEqual(asWritten);
  });

  it('is written once: again there is nothing to do, and a record of today needs nothing', async () => {
    const { id } = await anOldContact();
    await store.reindex(contact, id);
    bench.observed.length = 0;
    expect(await store.reindex(contact, id)).toBe(false);
    expect(bench.observed.flatMap(({ tables }) => tables).every(({ write }) => write === 0)).toBe(true);
    expect(await store.reindex(contact, 'ctc_nobody')).toBe(false);
  });

  it('is left to the newer version when somebody changes it meanwhile', async () => {
    const { id } = await anOldContact();
    const was = await store.get(contact, id);
    const [moved] = await Promise.all([
      store.commit({ changes: [change(contact, was as never, { city: 'Uvs' })] }, bench.context(tenant)),
      store.reindex(contact, id),
    ]);
    expect(await store.get(contact, id)).toEqual(moved.records[0]);
    expect(await store.reindex(contact, id)).toBe(false);
  });

  it('is found by the operator’s command, also when it lies in the bin', async () => {
    const [one, other] = [await anOldContact(), await anOldContact()];
    const was = (await store.get(contact, other.id))!;
    await store.commit({ changes: [{ kind: 'delete', type: contact, was }] }, bench.context(tenant));
    let counts: Counts = {};
    for await (const progress of rebuild({ store, catalogue }, 'indexes', indexesProjection))
      counts = progress.counts;
    expect(counts.records).toBeGreaterThan(2);
    expect(counts.mended).toBeGreaterThanOrEqual(1);
    expect(await listed({ by: 'field', field: 'city' })).toContain(one.id);
    for await (const progress of rebuild({ store, catalogue }, 'indexes', indexesProjection))
      counts = progress.counts;
    expect(counts.mended).toBe(0);
  });

  it('in the bin stays in no list', async () => {
    const { id } = await anOldContact();
    const was = (await store.get(contact, id))!;
    await store.commit({ changes: [{ kind: 'delete', type: contact, was }] }, bench.context(tenant));
    await store.reindex(contact, id);
    expect(await listed({ by: 'field', field: 'city' })).not.toContain(id);
    expect((await partition(id)).filter(({ sk }) => String(sk).startsWith('a#'))).toEqual([]);
  });
});
