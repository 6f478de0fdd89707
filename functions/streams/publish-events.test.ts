import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { change, creation } from '../../domain/core/change.ts';
import type { AnyRecord, RecordOf, RecordType } from '../../domain/core/record-type.ts';
import { lead } from '../../domain/sales/lead.ts';
import { contractOf } from '../../events/contracts.ts';
import { envelopeSchema } from '../../events/envelope.ts';
import { packSchema } from '../../events/records-changed.ts';
import { type Bus, openBus } from '../../tests/support/bus.ts';
import { withServices } from '../../tests/support/with-services.ts';
import { openWorkbench, tableName, type Workbench } from '../../tests/support/workbench.ts';
import { projectSearch } from '../shared/project/search-rows.ts';
import type { Store } from '../shared/store/store.ts';
import { newId } from '../shared/use-cases/new-id.ts';
import { createHandler } from './publish-events.ts';

const tenantId = 'tenantpubl01';
let bench: Workbench;
let store: Store;
let bus: Bus;
let read: string | null;

beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor(tenantId);
});
afterAll(() => bench.close());
beforeEach(() => {
  bus = openBus();
  read = newest();
});

const streamed = () => bench.engine.readStream(tableName, null, 100_000);
const newest = (): string | null => streamed().at(-1)?.dynamodb.SequenceNumber ?? null;
/** What the stream has to say since the test began. */
const told = (): DynamoDBRecord[] => {
  const records = streamed() as unknown as DynamoDBRecord[];
  return records.slice(records.findIndex(one => one.dynamodb?.SequenceNumber === read) + 1);
};
const publish = (records: DynamoDBRecord[]) =>
  createHandler(withServices(bench.environment, { events: bus.handle }, { BUS_NAME: 'crm' }))({
    Records: records,
  } as DynamoDBStreamEvent);

type Lead = RecordOf<typeof lead>;

const addLead = async (name: string): Promise<Lead> => {
  const { records } = await store.commit(
    { changes: [creation(lead, newId('lead'), { name })] },
    bench.context(tenantId),
  );
  return records[0] as unknown as Lead;
};

describe('the stream', () => {
  it('is published: the whole life of a record, its deeds, each as its contract promises', async () => {
    const made = await addLead('Бат');
    const deed = { type: 'lead.status-changed', data: { from: 'new', to: 'working' } };
    const updated = await store.commit(
      { changes: [change(lead, made, { status: 'working' })], deed },
      bench.context(tenantId, { correlationId: 'cor_deed', causationId: '01CAUSE', depth: 2 }),
    );
    let was = updated.records[0] as AnyRecord;
    for (const kind of ['delete', 'restore'] as const) {
      const done = await store.commit(
        { changes: [{ kind, type: lead as RecordType, was }] },
        bench.context(tenantId),
      );
      was = done.records[0] as AnyRecord;
    }
    expect(await publish(told())).toEqual({ batchItemFailures: [] });
    const published = bus.published();
    expect(published.map(one => one['detail-type'])).toEqual([
      'record.created',
      'record.updated',
      'lead.status-changed',
      'record.deleted',
      'record.restored',
    ]);
    for (const { detail, source, ...event } of published) {
      expect(source).toBe('steppe');
      const envelope = envelopeSchema.parse(detail);
      expect(envelope).toMatchObject({ tenantId, type: event['detail-type'], subject: { id: made.id } });
      expect(contractOf(envelope.type)?.schema.safeParse(envelope.data).error).toBeUndefined();
    }
    expect(published[2]?.detail).toMatchObject({
      correlationId: 'cor_deed',
      causationId: '01CAUSE',
      depth: 2,
    });
  });

  it('says nothing of records, claims, search rows and marks: event items alone are events', async () => {
    const made = await addLead('Ani');
    await projectSearch(store, lead as RecordType, made.id, Date.now());
    const records = told();
    expect(records.length).toBeGreaterThan(3);
    await publish(records);
    expect(bus.published()).toHaveLength(1);
  });

  it('says nothing of an event item that is changed or removed, whatever the filter lets through', async () => {
    await addLead('Old');
    const [event] = told().filter(one => one.dynamodb?.Keys?.sk?.S?.startsWith('y#'));
    await publish([
      { ...event!, eventName: 'MODIFY' },
      { ...event!, eventName: 'REMOVE' },
    ]);
    expect(bus.calls).toBe(0);
  });

  it('brings a long batch to the bus ten at a time, in order', async () => {
    for (let at = 0; at < 25; at += 1) await addLead(`L${at}`);
    await publish(told());
    expect(bus.published().map(one => (one.detail as { subject: { title: string } }).subject.title)).toEqual(
      Array.from({ length: 25 }, (_, at) => `L${at}`),
    );
    expect(bus.calls).toBe(3);
  });
});

describe('mass work', () => {
  /** So many records of an import in the stream: one stored, and copied with other ids. */
  const imported = async (count: number): Promise<DynamoDBRecord[]> => {
    const context = bench.context(tenantId, { bulk: true });
    await store.commit({ changes: [creation(lead, newId('lead'), { name: 'Bulk' })] }, context);
    const [record] = told().filter(one => one.dynamodb?.Keys?.sk?.S?.startsWith('y#'));
    return Array.from({ length: count }, (_, at) => {
      const copy = structuredClone(record!);
      copy.dynamodb!.SequenceNumber = String(at);
      copy.dynamodb!.NewImage!.event!.M!.id = { S: `event${at}` };
      return copy;
    });
  };
  const packed = () =>
    bus
      .published()
      .filter(one => one['detail-type'] === 'records.changed')
      .map(({ detail }) => packSchema.parse(detail));

  it('of a thousand records is ten events of the bus, in four requests and in its order', async () => {
    const records = await imported(1_000);
    expect(await publish(records)).toEqual({ batchItemFailures: [] });
    expect(bus.published()).toHaveLength(10);
    expect(bus.calls).toBeLessThanOrEqual(4);
    expect(packed().flatMap(({ events }) => events.map(({ id }) => id))).toEqual(
      records.map((_, at) => `event${at}`),
    );
  });

  it('beside the work of people goes packed, and theirs goes alone', async () => {
    const records = await imported(3);
    read = newest();
    await addLead('Alone');
    await publish([...records, ...told()]);
    expect(bus.published().map(one => one['detail-type'])).toEqual(['record.created', 'records.changed']);
    expect(packed().map(({ events }) => events.length)).toEqual([3]);
  });

  it('up to a poison record is published, and comes back from there', async () => {
    const records = await imported(30);
    Object.assign(records[20]!.dynamodb!.NewImage!, { event: { M: { bulk: { BOOL: true } } } });
    expect(await publish(records)).toEqual({ batchItemFailures: [{ itemIdentifier: '20' }] });
    expect(packed().map(({ events }) => events.length)).toEqual([20]);
  });
});

describe('a batch with a poison record', () => {
  const poisoned = async (broken: object): Promise<DynamoDBRecord[]> => {
    for (const name of ['before', 'poison', 'after']) await addLead(name);
    const events = told().filter(one => one.dynamodb?.Keys?.sk?.S?.startsWith('y#'));
    const records = structuredClone(events);
    Object.assign(records[1]!.dynamodb!.NewImage!, broken);
    return records;
  };

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['no event', { event: undefined }],
    ['a tenant that is none', { pk: { S: 'UPPER#lead#1' } }],
    ['a value of no type', { event: {} }],
  ])('publishes what was before %s and comes back from there', async (_what, broken) => {
    const records = await poisoned(broken);
    expect(await publish(records)).toEqual({
      batchItemFailures: [{ itemIdentifier: records[1]!.dynamodb!.SequenceNumber }],
    });
    expect(bus.published()).toHaveLength(1);
    expect(bus.published()[0]?.detail).toMatchObject({ subject: { title: 'before' } });
  });

  it('alone fails alone: after bisecting its neighbours are published', async () => {
    const [before, poison, after] = await poisoned({ event: undefined });
    expect(await publish([poison!])).toMatchObject({ batchItemFailures: [{}] });
    expect(await publish([before!, after!])).toEqual({ batchItemFailures: [] });
    expect(bus.published()).toHaveLength(2);
  });
});

describe('a bus that is busy', () => {
  it('gets again only what it refused', async () => {
    for (const name of ['a', 'b', 'c']) await addLead(name);
    bus.refuse = (detail, time) => (detail.subject as { title: string }).title === 'b' && time === 1;
    await publish(told());
    expect(bus.published()).toHaveLength(3);
  });

  it('fails the batch when it goes on refusing, so that the stream keeps it', async () => {
    await addLead('never');
    bus.refuse = () => true;
    await expect(publish(told())).rejects.toThrow('ThrottlingException');
  });
});
