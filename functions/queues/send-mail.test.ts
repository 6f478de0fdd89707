import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { creation } from '../../domain/core/change.ts';
import { mail } from '../../domain/work/mail.ts';
import { openPostOffice, type PostOffice } from '../../tests/support/post-office.ts';
import { openWorkbench, type Workbench } from '../../tests/support/workbench.ts';
import type { Store } from '../shared/store/store.ts';
import { newId } from '../shared/use-cases/new-id.ts';
import { createHandler } from './send-mail.ts';

const tenantId = 'tenantsend01';
let bench: Workbench;
let store: Store;
let office: PostOffice;

beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor(tenantId);
  office = openPostOffice(bench.environment);
});
afterAll(async () => {
  await office.close();
  bench.close();
});
beforeEach(() => {
  office.asked = 0;
});

const planned = async (to: string): Promise<string> => {
  const id = newId('mail');
  const values = { to, subject: 'Hello', text: 'Hi' };
  await store.commit({ changes: [creation(mail, id, values)] }, bench.context(tenantId));
  return id;
};
const batch = (...bodies: unknown[]): SQSEvent =>
  ({
    Records: bodies.map((body, at) => ({
      messageId: `m${at}`,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })),
  }) as unknown as SQSEvent;
const handle = (event: SQSEvent) => createHandler(office.environment)(event);

it('sends the mails of a batch and gives back only the messages that say nothing', async () => {
  const ids = [await planned('a@batch.example'), await planned('b@batch.example')];
  const answer = await handle(
    batch(
      { tenantId, mailId: ids[0] },
      'not even JSON',
      { tenantId },
      { mailId: ids[1] },
      { tenantId, mailId: ids[1] },
    ),
  );
  expect(answer.batchItemFailures.map(one => one.itemIdentifier).toSorted()).toEqual(['m1', 'm2', 'm3']);
  expect(office.inbox('a@batch.example')).toHaveLength(1);
  expect(office.inbox('b@batch.example')).toHaveLength(1);
});

it('sends once what stands twice in one batch', async () => {
  const mailId = await planned('twice@batch.example');
  await handle(batch({ tenantId, mailId }, { tenantId, mailId }));
  await handle(batch({ tenantId, mailId }));
  expect(office.inbox('twice@batch.example')).toHaveLength(1);
});

it("cannot be made to send one tenant's mail in another's name", async () => {
  const mailId = await planned('wall@batch.example');
  const answer = await handle(
    batch({ tenantId: 'tenantother1', mailId }, { tenantId: `${tenantId}#mail`, mailId }),
  );
  expect(answer.batchItemFailures).toHaveLength(2);
  expect(office.asked).toBe(0);
});
