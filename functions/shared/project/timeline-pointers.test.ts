import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../domain/catalogue.ts';
import { type Change, change, creation } from '../../../domain/core/change.ts';
import type { RecordOf, RecordType } from '../../../domain/core/record-type.ts';
import { company } from '../../../domain/customers/company.ts';
import { contact } from '../../../domain/customers/contact.ts';
import { lead } from '../../../domain/sales/lead.ts';
import { task } from '../../../domain/work/task.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import { envelopesOf } from '../publish/envelopes.ts';
import type { Committed, Store, StoredEvent } from '../store/store.ts';
import { newId } from '../use-cases/new-id.ts';
import { projectTimeline } from './timeline-pointers.ts';

const tenantId = 'tenantptr001';
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

const commit = (...changes: Change[]): Promise<Committed> =>
  store.commit({ changes }, bench.context(tenantId));
const told = (event: StoredEvent | undefined): Envelope => envelopesOf(tenantId, event!)[0]!;
const project = (envelope: Envelope) => projectTimeline(store, catalogue, envelope);
const timeline = async (type: RecordType, id: string) =>
  (await store.timeline(type, id, { limit: 200 })).items.map(one => `${one.type} ${one.subject.id}`);

const addCompany = async (): Promise<string> => {
  const { records } = await commit(creation(company, newId('cmp'), { name: 'Altai' }));
  return records[0]!.id;
};

describe('what happens to a record', () => {
  it('is shown on the timelines of the records that it is about', async () => {
    const about = await addCompany();
    const { events, records } = await commit(
      creation(task, newId('task'), { title: 'Call', about: about as `cmp_${string}` }),
    );
    await project(told(events[0]));
    expect(await timeline(company as RecordType, about)).toEqual([
      `record.created ${records[0]!.id}`,
      `record.created ${about}`,
    ]);
  });

  it('is shown once, however often and in whatever order its events come', async () => {
    const about = await addCompany();
    const made = await commit(
      creation(contact, newId('ctc'), { firstName: 'A', companies: [{ id: about as never }] }),
    );
    const was = made.records[0] as unknown as RecordOf<typeof contact>;
    const changed = await commit(change(contact, was, { firstName: 'B' }));
    const [first, second] = [told(made.events[0]), told(changed.events[0])];
    for (const envelope of [second, first, second, first]) await project(envelope);
    await Promise.all([project(first), project(second)]);
    expect(await timeline(company as RecordType, about)).toEqual([
      `record.updated ${was.id}`,
      `record.created ${was.id}`,
      `record.created ${about}`,
    ]);
  });

  it('is shown on the timeline that it leaves and on the one it comes to', async () => {
    const [left, right] = [await addCompany(), await addCompany()];
    const made = await commit(
      creation(contact, newId('ctc'), { firstName: 'A', companies: [{ id: left as never }] }),
    );
    const was = made.records[0] as unknown as RecordOf<typeof contact>;
    const moved = await commit(change(contact, was, { companies: [{ id: right as never }] }));
    await project(told(moved.events[0]));
    for (const id of [left, right])
      expect((await timeline(company as RecordType, id))[0]).toBe(`record.updated ${was.id}`);
  });

  it('points nowhere when it refers to nothing, or to something of a sort that is no more', async () => {
    const { events } = await commit(creation(contact, newId('ctc'), { firstName: 'A' }));
    bench.observed.length = 0;
    await project(told(events[0]));
    const envelope = told(events[0]);
    await project({ ...envelope, data: { ...envelope.data, links: ['former_1'] } });
    expect(bench.observed.filter(one => one.operation === 'BatchWriteItem')).toEqual([]);
  });
});

describe('what a lead became', () => {
  const converted = async (changes: number) => {
    const leadId = newId('lead');
    let { records } = await commit(creation(lead, leadId, { name: 'v1' }));
    for (let version = 2; version <= changes; version += 1)
      ({ records } = await commit(
        change(lead, records[0] as unknown as RecordOf<typeof lead>, { name: `v${version}` }),
      ));
    const contactId = newId('ctc');
    const { events } = await commit(
      change(lead, records[0] as unknown as RecordOf<typeof lead>, {
        contactId: contactId as `ctc_${string}`,
      }),
      creation(contact, contactId, { firstName: 'A' }),
    );
    return { leadId, contactId, envelope: told(events[0]) };
  };

  it('takes the whole past along, once', async () => {
    const { leadId, contactId, envelope } = await converted(3);
    await project(envelope);
    await project(envelope);
    const seen = await timeline(contact as RecordType, contactId);
    expect(seen.toSorted()).toEqual(
      [
        `record.created ${contactId}`,
        `record.created ${leadId}`,
        ...Array.from({ length: 3 }, () => `record.updated ${leadId}`),
      ].toSorted(),
    );
  });

  it('also takes along what was only pointed to: the tasks about the lead', async () => {
    const leadId = newId('lead');
    const made = await commit(creation(lead, leadId, { name: 'Asked' }));
    const call = await commit(
      creation(task, newId('task'), { title: 'Call', about: leadId as `lead_${string}` }),
    );
    await project(told(call.events[0]));
    const contactId = newId('ctc');
    const { events } = await commit(
      change(lead, made.records[0] as unknown as RecordOf<typeof lead>, { contactId: contactId as never }),
    );
    await project(told(events[0]));
    expect(await timeline(contact as RecordType, contactId)).toContain(
      `record.created ${call.records[0]!.id}`,
    );
  });

  it('has all of it also when the worker died among 40 pointers and the event came again', async () => {
    const { contactId, envelope } = await converted(40);
    let batches = 0;
    bench.faults.decide = operation => {
      if (operation !== 'BatchWriteItem') return 'pass';
      batches += 1;
      return batches === 1 ? 'pass' : { throttle: true };
    };
    await expect(project(envelope)).rejects.toMatchObject({ kind: 'unavailable' });
    delete bench.faults.decide;
    await project(envelope);
    expect(new Set(await timeline(contact as RecordType, contactId)).size).toBe(3);
    expect(await timeline(contact as RecordType, contactId)).toHaveLength(42);
  });

  it('takes nothing along again when the lead only changes later', async () => {
    const { leadId, contactId, envelope } = await converted(1);
    await project(envelope);
    const was = (await store.get(lead as RecordType, leadId))! as unknown as RecordOf<typeof lead>;
    const later = await commit(change(lead, was, { name: 'later' }));
    bench.observed.length = 0;
    await project(told(later.events[0]));
    expect(bench.observed.some(one => one.operation === 'Query')).toBe(false);
    expect((await timeline(contact as RecordType, contactId))[0]).toBe(`record.updated ${leadId}`);
  });
});
