import {
  DynamoDBClient,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../domain/catalogue.ts';
import { change, creation } from '../../../domain/core/change.ts';
import type { AnyRecord, RecordOf, RecordType } from '../../../domain/core/record-type.ts';
import { company } from '../../../domain/customers/company.ts';
import { contact } from '../../../domain/customers/contact.ts';
import { settings, settingsId } from '../../../domain/tenancy/settings.ts';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import { newId } from '../use-cases/new-id.ts';
import { keysFor } from './keys.ts';
import { openStores } from './open-store.ts';
import type { Extra, Store, Unit } from './store.ts';

const tenantId = 'tenantcomm01';
const keys = keysFor(tenantId);
let bench: Workbench;
let store: Store;

beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor(tenantId);
});
afterAll(() => bench.close());

const commit = (unit: Unit) => store.commit(unit, bench.context(tenantId));
const companies = (count: number) =>
  Array.from({ length: count }, (_, at) => creation(company, newId('cmp'), { name: `C${at}` }));

describe('a unit of work', () => {
  it('of 30 plain records fits into one transaction', async () => {
    expect((await commit({ changes: companies(30) })).records).toHaveLength(30);
  });

  it('that needs more than 90 writes is refused with both numbers, before anything is sent', async () => {
    bench.observed.length = 0;
    await expect(commit({ changes: companies(31) })).rejects.toMatchObject({
      kind: 'too-large',
      code: 'unit.too-large',
      details: { most: 90, writes: 93 },
    });
    expect(bench.observed).toEqual([]);
  });

  it('of nothing asks nothing', async () => {
    bench.observed.length = 0;
    expect(await commit({ changes: [] })).toEqual({ records: [], events: [] });
    expect(bench.observed).toEqual([]);
  });

  it('is stored whole or not at all: one taken address undoes its neighbours', async () => {
    const email = 'whole@example.com';
    await commit({ changes: [creation(contact, newId('ctc'), { firstName: 'First', email })] });
    const [firm] = companies(1);
    const second = creation(contact, newId('ctc'), { firstName: 'Second', email });
    await expect(commit({ changes: [firm!, second] })).rejects.toMatchObject({ code: 'record.duplicate' });
    expect(await store.getMany([firm!.id, second.id])).toEqual([]);
  });

  it('lays its deed on the event of its first change only', async () => {
    const deed = { type: 'lead.converted', data: { by: 'test' } };
    const { events } = await commit({ changes: companies(2), deed });
    expect(events.map(event => event.deed)).toEqual([deed, undefined]);
  });

  it('makes no record that exists already', async () => {
    const [first] = companies(1);
    await commit({ changes: [first!] });
    await expect(commit({ changes: [first!] })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'record.exists',
      details: { type: 'company', id: first!.id },
    });
  });

  it('changes no record that is in the bin or was never there', async () => {
    const { records } = await commit({ changes: companies(1) });
    const was = records[0]!;
    const { records: binned } = await commit({
      changes: [{ kind: 'delete', type: company as RecordType, was }],
    });
    const late = change(company, binned[0] as unknown as RecordOf<typeof company>, { name: 'Late' });
    await expect(commit({ changes: [late] })).rejects.toMatchObject({ code: 'record.in-bin' });
    const ghost = { ...was, id: 'cmp_ghost' } as AnyRecord;
    const gone = change(company, ghost as unknown as RecordOf<typeof company>, { name: 'Ghost' });
    await expect(commit({ changes: [gone] })).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('an item of the platform that joins a unit', () => {
  const extra = (condition: NonNullable<Extra['condition']>, version = 1) => ({
    key: keys.run('extra'),
    values: { version },
    condition,
    name: 'turn',
  });

  it('undoes the unit when it is not as expected, and says which it was', async () => {
    await commit({ changes: companies(1), extras: [extra('absent')] });
    const [firm] = companies(1);
    for (const condition of ['absent', { version: 7 }] as const)
      await expect(commit({ changes: [firm!], extras: [extra(condition)] })).rejects.toMatchObject({
        kind: 'conflict',
        code: 'extra.turn',
      });
    expect(await store.get(company as RecordType, firm!.id)).toBeUndefined();
    await commit({ changes: [firm!], extras: [extra({ version: 1 }, 2)] });
    expect(await store.items.get(keys.run('extra'))).toMatchObject({ version: 2 });
  });

  it('may be put without a condition', async () => {
    const put = { key: keys.run('free'), values: { n: 1 }, name: 'free' };
    for (const n of [1, 2]) await commit({ changes: [], extras: [{ ...put, values: { n } }] });
    expect(await store.items.get(keys.run('free'))).toMatchObject({ n: 2 });
  });
});

describe('a shared phone', () => {
  it('belongs to one contact, unless the tenant lets several share it', async () => {
    const shared = 'tenantshare1';
    const tenant = creation(settings, settingsId, {
      name: 'Family',
      plan: 'team',
      seats: 1,
      locale: 'en',
      currency: 'MNT',
      timeZone: 'Asia/Ulaanbaatar',
      sharedPhones: true,
    });
    await (await bench.stores.storeFor(shared)).commit({ changes: [tenant] }, bench.context(shared));
    const open = await openStores(bench.environment, catalogue).storeFor(shared);
    const withPhone = () => creation(contact, newId('ctc'), { firstName: 'A', phone: '+97699112233' });
    await open.commit({ changes: [withPhone()] }, bench.context(shared));
    await open.commit({ changes: [withPhone()] }, bench.context(shared));
    await commit({ changes: [withPhone()] });
    await expect(commit({ changes: [withPhone()] })).rejects.toMatchObject({ details: { field: 'phone' } });
  });
});

describe('a transaction that runs into another one', () => {
  let documents: ReturnType<typeof mockClient>;
  beforeAll(() => {
    documents = mockClient(DynamoDBClient);
  });
  const conflict = (code = 'TransactionConflict') =>
    new TransactionCanceledException({
      message: 'Transaction cancelled',
      $metadata: {},
      CancellationReasons: [{ Code: 'None' }, { Code: code }],
    });
  afterEach(() => documents.reset());
  afterAll(() => documents.restore());

  it.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'is sent again after %s',
    async code => {
      documents
        .on(TransactWriteItemsCommand)
        .rejectsOnce(conflict(code))
        .rejectsOnce(conflict(code))
        .resolves({});
      expect((await commit({ changes: companies(1) })).records).toHaveLength(1);
      expect(documents.commandCalls(TransactWriteItemsCommand)).toHaveLength(3);
    },
  );

  it('is given up after four times, with a time to retry', async () => {
    documents.on(TransactWriteItemsCommand).rejects(conflict());
    await expect(commit({ changes: companies(1) })).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'store.contention',
      details: { retryAfter: 1 },
    });
    expect(documents.commandCalls(TransactWriteItemsCommand)).toHaveLength(4);
  });

  it('is not sent again when it is wrong in itself', async () => {
    documents.on(TransactWriteItemsCommand).rejects(conflict('ValidationError'));
    await expect(commit({ changes: companies(1) })).rejects.toBeInstanceOf(TransactionCanceledException);
    expect(documents.commandCalls(TransactWriteItemsCommand)).toHaveLength(1);
  });

  it('is unavailable while its own first attempt still goes on', async () => {
    const error = Object.assign(new Error('in progress'), { name: 'TransactionInProgressException' });
    documents.on(TransactWriteItemsCommand).rejects(error);
    await expect(commit({ changes: companies(1) })).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
