import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { creation } from '../../domain/core/change.ts';
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
