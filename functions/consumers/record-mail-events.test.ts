import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { creation } from '../../domain/core/change.ts';
import type { RecordType } from '../../domain/core/record-type.ts';
import { mail } from '../../domain/work/mail.ts';
import { openWorkbench, type Workbench } from '../../tests/support/workbench.ts';
import type { Store } from '../shared/store/store.ts';
import { newId } from '../shared/use-cases/new-id.ts';
import { createHandler } from './record-mail-events.ts';

const tenantId = 'tenantmail01';
let bench: Workbench;
let store: Store;

beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor(tenantId);
});
afterAll(() => bench.close());

const claimedMail = async (): Promise<string> => {
  const id = newId('mail');
  const values = { to: 'a@customer.example', subject: 'Hello', text: 'Hello', status: 'claimed' as const };
  await store.commit({ changes: [creation(mail, id, values)] }, bench.context(tenantId));
  return id;
};

const told = (mailId: string, ...types: string[]): SQSEvent =>
  ({
    Records: types.map((eventType, at) => ({
      messageId: String(at),
      body: JSON.stringify({
        detail: { eventType, mail: { messageId: 'ses-1', tags: { tenantId: [tenantId], mailId: [mailId] } } },
      }),
    })),
  }) as unknown as SQSEvent;

const handle = (event: SQSEvent): Promise<SQSBatchResponse> => createHandler(bench.environment)(event);
const statusOf = async (id: string) => (await store.get(mail, id, { consistent: true }))?.status;

it('loses no news of events that come in one batch, and brings none of them back to the queue', async () => {
  const id = await claimedMail();
  expect(await handle(told(id, 'Send', 'Delivery', 'Send', 'Delivery'))).toEqual({ batchItemFailures: [] });
  expect(await statusOf(id)).toBe('delivered');
});

it('takes no step back for an event that comes late', async () => {
  const id = await claimedMail();
  await handle(told(id, 'Bounce'));
  expect(await handle(told(id, 'Delivery'))).toEqual({ batchItemFailures: [] });
  expect(await statusOf(id)).toBe('bounced');
});

it('passes over events of mails that are not ours, and of sorts that it does not know', async () => {
  const id = await claimedMail();
  const foreign = { detail: { eventType: 'Send', mail: { messageId: 'x' } } };
  const event = told(id, 'Open');
  event.Records.push({ ...event.Records[0]!, messageId: 'foreign', body: JSON.stringify(foreign) });
  expect(await handle(event)).toEqual({ batchItemFailures: [] });
  expect(await statusOf(id)).toBe('claimed');
});

it('says when a mail went out also when the event is faster than the sender, or all that is left of it', async () => {
  const [fast, dead] = [await claimedMail(), await claimedMail()];
  const seen = (await store.get(mail, dead, { consistent: true }))!;
  const unknown = {
    kind: 'update' as const,
    type: mail as RecordType,
    was: seen,
    set: { status: 'unknown' },
  };
  await store.commit({ changes: [unknown] }, bench.context(tenantId));
  const timestamp = '2026-11-23T02:00:00.000Z';
  for (const id of [fast, dead]) {
    const event = told(id, 'Send');
    const body = JSON.parse(event.Records[0]!.body);
    body.detail.mail.timestamp = timestamp;
    event.Records[0]!.body = JSON.stringify(body);
    await handle(event);
    expect(await store.get(mail, id, { consistent: true })).toMatchObject({
      status: 'sent',
      messageId: 'ses-1',
      sentAt: timestamp,
    });
  }
});

it('keeps why a mail bounced or was complained about', async () => {
  const [bounced, complained] = [await claimedMail(), await claimedMail()];
  const event = told(bounced, 'Bounce');
  const body = JSON.parse(event.Records[0]!.body);
  body.detail.bounce = { bounceType: 'Permanent', bounceSubType: 'General' };
  event.Records[0]!.body = JSON.stringify(body);
  await handle(event);
  await handle(told(complained, 'Delivery', 'Complaint'));
  expect((await store.get(mail, bounced))?.problem).toBe('Permanent / General');
  expect((await store.get(mail, complained))?.problem).toBe('complaint');
});

it('gives back what it cannot read or place, for the dead letters', async () => {
  const event = told('mail_none', 'Send');
  event.Records.push({ ...event.Records[0]!, messageId: 'junk', body: '{}' });
  const answer = await handle(event);
  expect(answer.batchItemFailures.map(one => one.itemIdentifier).toSorted()).toEqual(['0', 'junk']);
});
